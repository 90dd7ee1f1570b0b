package org.lookalike.notifier.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.AlertTransition;
import org.lookalike.notifier.alert.Alerts;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.notification.NotificationKind.PriorNotification;

class NotificationKindTest {

    /** An alert as {@code status severity handle verdict}; the last two may be left out, {@code snoozed} is in progress, {@code acknowledged} new. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "NONE  | unknown                  | new high                            | RAISED",
                "NONE  | new low                  | new high                            | RAISED",
                "NONE  | resolved high            | new high                            | RAISED",
                "NONE  | unknown                  | suppressed high                     | ''",
                "NONE  | new high                 | resolved high                       | ''",
                "PENDING | new low                  | new high                            | ''",
                "PENDING | new low                  | resolved low                        | ''",
                "CURRENT | snoozed high             | new high                            | ''",
                "CURRENT | suppressed high          | in_progress high m true_positive    | ''",
                "SENT    | new medium               | new medium                          | ''",
                "SENT    | new medium               | in_progress medium                  | ''",
                "SENT    | new high                 | new low                             | ''",
                "SENT    | new medium               | new critical                        | ESCALATED",
                "SENT    | new high maple1          | new high maple2                     | RENAMED",
                "SENT    | new high maple1          | in_progress critical maple2 true_positive | ESCALATED RENAMED CONFIRMED",
                "SENT    | new high m true_positive | new high m true_positive            | ''",
                "SENT    | new high m               | new high m insufficient_data        | ''",
                "SENT    | new high                 | suppressed high                     | CLOSED",
                "SENT    | new high maple1          | resolved critical maple2            | CLOSED",
                "SENT    | new high m               | resolved high m true_positive       | CONFIRMED CLOSED",
                "SENT    | resolved high            | suppressed high                     | ''",
                "SENT    | resolved high            | new high                            | REOPENED",
                "SENT    | suppressed high maple1   | new critical maple2                 | ESCALATED RENAMED REOPENED",
                // snoozed by a person
                "NONE  | unknown                  | snoozed high                        | ''",
                "NONE  | snoozed high             | new high                            | RAISED",
                "SENT    | new high maple1          | snoozed critical maple2             | ''",
                "SENT    | snoozed high maple1      | snoozed high maple2                 | ''",
                "SENT    | snoozed high             | new high                            | REOPENED",
                "SENT    | snoozed high             | new critical                        | ESCALATED REOPENED",
                "SENT    | snoozed high             | resolved high                       | CLOSED",
                // acknowledged by a person
                "NONE    | new high                 | acknowledged high                   | RAISED",
                "PENDING | new high                 | acknowledged high                   | ''",
                "SENT    | new high                 | acknowledged high                   | ACKNOWLEDGED",
                "SENT    | acknowledged high        | acknowledged high                   | ''",
                "SENT    | acknowledged high        | new high                            | ''",
                "SENT    | new high maple1          | acknowledged high maple2            | RENAMED ACKNOWLEDGED",
                "SENT    | new high m               | acknowledged high m true_positive   | CONFIRMED ACKNOWLEDGED",
                "SENT    | acknowledged high        | suppressed high                     | CLOSED",
                // known before this version kept alerts
                "SENT    | unknown                  | new high                            | ''",
                "SENT    | unknown                  | new high m true_positive            | CONFIRMED"
            })
    void tellsWhatSomeoneNeedsToActOn(PriorNotification prior, @Nullable String before, String after, String kinds) {
        var news = new AlertTransition(
                new Revised(alert(after), "{}", null), before == null ? null : alert(before), false);
        List<NotificationKind> expected = kinds.isEmpty()
                ? List.of()
                : Arrays.stream(kinds.split(" ")).map(NotificationKind::valueOf).toList();
        assertThat(NotificationKind.of(news, prior)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            value = {"0, 31, false", "0, 32, true", "unknown, 32, false", "0, unknown, false", "7, 7, false"})
    void anotherPicture_isTold_aSmallerOneIsNot(@Nullable Integer before, @Nullable Integer after, boolean isTold) {
        var news = new AlertTransition(new Revised(pictured(after), "{}", null), pictured(before), false);
        assertThat(NotificationKind.of(news, PriorNotification.SENT))
                .isEqualTo(isTold ? List.of(NotificationKind.NEW_PICTURE) : List.of());
    }

    @Test
    void deletedContent_isNoNewName() {
        var before = alert("new high maple1");
        var after = new Alert(
                before.alertId(),
                3,
                before.status(),
                null,
                null,
                before.severity(),
                before.district(),
                new Alert.Account("x", null, "1234567890", null, null, null),
                before.score(),
                List.of(new Alert.Evidence("handle_same", null, "", "maple", List.of(), "Deleted.")),
                before.firstSeenAt(),
                before.updatedAt(),
                null,
                null,
                null,
                null,
                null);
        var news = new AlertTransition(new Revised(after, "{}", null), before, false);
        assertThat(NotificationKind.of(news, PriorNotification.SENT)).isEmpty();
    }

    /** Its picture's hash has so many bits set. */
    private static Alert pictured(@Nullable Integer bits) {
        var alert = alert("new high");
        var hash = bits == null
                ? null
                : "%064x".formatted(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                null,
                null,
                alert.severity(),
                alert.district(),
                new Alert.Account("bluesky", null, "maple", null, null, hash),
                alert.score(),
                alert.evidence(),
                alert.firstSeenAt(),
                alert.updatedAt(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Alert alert(String words) {
        var word = words.split(" ");
        return Alerts.example(
                word[0],
                Severity.ofWord(word[1]),
                word.length > 2 ? word[2] : "maple",
                word.length > 3 ? word[3] : null);
    }
}

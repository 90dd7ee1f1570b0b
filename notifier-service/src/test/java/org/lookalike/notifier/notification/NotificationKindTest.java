package org.lookalike.notifier.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.AlertNews;
import org.lookalike.notifier.alert.Alerts;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.notification.NotificationKind.Standing;

class NotificationKindTest {

    /** An alert as {@code status severity handle verdict}; the last two may be left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "UNTOLD  | unknown                  | new high                            | RAISED",
                "UNTOLD  | new low                  | new high                            | RAISED",
                "UNTOLD  | resolved high            | new high                            | RAISED",
                "UNTOLD  | unknown                  | suppressed high                     | ''",
                "UNTOLD  | new high                 | resolved high                       | ''",
                "WAITING | new low                  | new high                            | ''",
                "WAITING | new low                  | resolved low                        | ''",
                "TOLD    | new medium               | new medium                          | ''",
                "TOLD    | new medium               | in_progress medium                  | ''",
                "TOLD    | new high                 | new low                             | ''",
                "TOLD    | new medium               | new critical                        | ESCALATED",
                "TOLD    | new high maple1          | new high maple2                     | RENAMED",
                "TOLD    | new high maple1          | in_progress critical maple2 true_positive | ESCALATED RENAMED CONFIRMED",
                "TOLD    | new high m true_positive | new high m true_positive            | ''",
                "TOLD    | new high m               | new high m insufficient_data        | ''",
                "TOLD    | new high                 | suppressed high                     | CLOSED",
                "TOLD    | new high maple1          | resolved critical maple2            | CLOSED",
                "TOLD    | resolved high            | suppressed high                     | ''",
                "TOLD    | resolved high            | new high                            | REOPENED",
                "TOLD    | suppressed high maple1   | new critical maple2                 | ESCALATED RENAMED REOPENED",
                // known before this version kept alerts
                "TOLD    | unknown                  | new high                            | ''",
                "TOLD    | unknown                  | new high m true_positive            | CONFIRMED"
            })
    void tellsWhatSomeoneNeedsToActOn(Standing standing, @Nullable String before, String after, String kinds) {
        var news = new AlertNews(new Revised(alert(after), "{}", null), before == null ? null : alert(before));
        List<NotificationKind> expected = kinds.isEmpty()
                ? List.of()
                : Arrays.stream(kinds.split(" ")).map(NotificationKind::valueOf).toList();
        assertThat(NotificationKind.of(news, standing)).isEqualTo(expected);
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

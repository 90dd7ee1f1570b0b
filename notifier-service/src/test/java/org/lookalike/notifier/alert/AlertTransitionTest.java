package org.lookalike.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.AlertChange.Revised;

class AlertTransitionTest {

    private static final UUID ID = UUID.randomUUID();

    /** A revision as {@code number status reason}; the first two of each row are stored one after the other. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # first,              then,                       at last,                         after,  is taken back
                    1 new -,              2 in_progress snoozed,      3 new -,                         PT5S,   true
                    1 new -,              2 in_progress snoozed,      3 new -,                         PT59M,  true
                    1 new -,              2 in_progress snoozed,      3 new -,                         PT1H,   false
                    1 new -,              2 in_progress snoozed,      3 new -,                         P3D,    false
                    1 new -,              2 in_progress snoozed,      3 new snooze_ended,              PT5S,   false
                    1 new -,              2 in_progress snoozed,      4 new -,                         PT5S,   false
                    1 new -,              3 in_progress snoozed,      4 new -,                         PT5S,   false
                    2 in_progress snoozed, 3 in_progress snoozed,     4 new -,                         PT5S,   false
                    -,                    2 in_progress snoozed,      3 new -,                         PT5S,   false
                    1 new -,              2 suppressed reviewed,      3 new -,                         PT5S,   true
                    1 in_progress reviewed, 2 resolved reviewed,      3 in_progress reviewed,          PT5S,   true
                    1 new -,              2 resolved account_deleted, 3 new account_returned,          PT5S,   false
                    1 new -,              2 suppressed reviewed,      3 resolved reviewed,             PT5S,   false
                    1 new -,              2 new -,                    3 new -,                         PT5S,   false
                    """)
    void knowsADecisionThatIsUndoneAtOnce(
            @Nullable String first, String then, String last, Duration after, boolean isTakenBack) {
        var before = alert(then, Duration.ZERO);
        var stored = new AlertTransition(
                new Revised(before, "{}", null), first == null ? null : alert(first, Duration.ZERO), false);

        var undone = new AlertTransition(new Revised(alert(last, after), "{}", null), before, stored.isSetAside());

        assertThat(undone.takenBack()).isEqualTo(isTakenBack ? before.updatedAt() : null);
    }

    private static Alert alert(String words, Duration after) {
        var word = words.split(" ");
        var one = Alerts.example(ID, Long.parseLong(word[0]));
        return new Alert(
                ID,
                one.revision(),
                word[1],
                word[2].equals("-") ? null : word[2],
                null,
                one.severity(),
                one.district(),
                one.account(),
                one.score(),
                one.evidence(),
                one.firstSeenAt(),
                one.updatedAt().plus(after),
                null,
                null,
                null,
                null,
                null);
    }
}

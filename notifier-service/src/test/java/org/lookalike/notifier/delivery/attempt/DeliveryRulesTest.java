package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryConfig.WhenUnknown;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.attempt.DeliveryRules.Backoff;

class DeliveryRulesTest {

    private static final double NO_JITTER = 0.5;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # outcome,  attempts, unknown before, hours waited, when unknown, state,     retry in
        accepted,   1,        0,              0,            resend,       sent,
        accepted,   9,        3,              100,          hold,         sent,
        refused,    1,        0,              0,            resend,       failed,
        withdrawn,  1,        0,              0,            resend,       cancelled,
        gone,       1,        0,              0,            resend,       failed,
        put off,    1,        0,              0,            resend,       retry,     PT5M
        put off,    5,        0,              0,            resend,       retry,     PT8M
        put off,    80,       0,              72,           resend,       failed,
        deferred,   1,        0,              0,            resend,       retry,     PT30S
        deferred,   2,        0,              0,            resend,       retry,     PT1M
        deferred,   7,        0,              1,            hold,         retry,     PT32M
        deferred,   8,        0,              2,            resend,       retry,     PT1H
        deferred,   900,      0,              71,           resend,       retry,     PT1H
        deferred,   80,       0,              72,           resend,       failed,
        unknown,    1,        0,              0,            resend,       ambiguous, PT30S
        unknown,    2,        1,              0,            resend,       ambiguous, PT1M
        unknown,    4,        3,              0,            resend,       ambiguous,
        unknown,    1,        0,              72,           resend,       ambiguous,
        unknown,    1,        0,              0,            hold,         ambiguous,
        interrupted,1,        0,              0,            resend,       ambiguous, PT0S
        interrupted,3,        2,              0,            resend,       ambiguous, PT0S
        interrupted,4,        3,              0,            resend,       ambiguous,
        interrupted,1,        0,              72,           resend,       ambiguous,
        interrupted,1,        0,              0,            hold,         ambiguous,
        recognised, 1,        0,              0,            hold,         ambiguous, PT30S
        recognised, 4,        3,              0,            resend,       ambiguous, PT4M
        recognised, 80,       0,              72,           resend,       ambiguous,
        """)
    void everyOutcome_leadsToOneState(
            String outcome,
            int attempts,
            int unknownBefore,
            int hoursWaited,
            String whenUnknown,
            String state,
            Duration retryIn) {
        var rules = new DeliveryRules(
                new Backoff(Duration.ofSeconds(30), Duration.ofHours(1)),
                Duration.ofHours(72),
                WhenUnknown.valueOf(whenUnknown.toUpperCase()),
                3);

        var next = rules.after(
                outcome(outcome), delivery(attempts, unknownBefore, Duration.ofHours(hoursWaited)), NO_JITTER);

        assertThat(EnumCode.of(next.state())).isEqualTo(state);
        assertThat(next.retryIn()).isEqualTo(retryIn);
    }

    private static ClaimedDelivery delivery(int attempts, int unknownOutcomes, Duration waited) {
        var id = UUID.randomUUID();
        return new ClaimedDelivery(
                id,
                UUID.randomUUID(),
                null,
                "office@maplehollow.example",
                "email",
                SendReason.NEWS,
                attempts,
                unknownOutcomes,
                waited.toMillis(),
                "<%s@lookalike.example>".formatted(id),
                "dst_01k9zq3v",
                "maplehollow.example");
    }

    private static AttemptOutcome outcome(String word) {
        return switch (word) {
            case "accepted" -> new AttemptOutcome.Accepted();
            case "refused" -> new AttemptOutcome.Refused(550, "no such mailbox", false);
            case "deferred" -> new AttemptOutcome.Deferred(451, "later");
            case "put off" -> new AttemptOutcome.Deferred(429, "too many requests", Duration.ofMinutes(5));
            case "gone" -> new AttemptOutcome.Gone(410, "gone");
            case "recognised" -> new AttemptOutcome.Unknown("no answer", true);
            case "unknown" -> new AttemptOutcome.Unknown("no answer");
            case "interrupted" -> new AttemptOutcome.Interrupted("its process ended");
            case "withdrawn" -> new AttemptOutcome.Withdrawn("not wanted any more");
            default -> throw new IllegalArgumentException(word);
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0, PT24S", "1, 1.0, PT36S", "3, 0.0, PT1M36S", "3, 1.0, PT2M24S", "2147483647, 1.0, PT1H12M"})
    void waits_spreadByAFifth(int attempt, double random, Duration expected) {
        var backoff = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));
        assertThat(backoff.after(attempt, random)).isEqualTo(expected);
    }

    @Test
    void longestWaitBelowFirst_isRefusedWithTheSettingsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofHours(2), Duration.ofHours(1)))
                .withMessageContaining("lookalike.delivery.retry");
    }
}

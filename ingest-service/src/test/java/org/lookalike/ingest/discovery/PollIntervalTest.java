package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollIntervalTest {

    /** As shipped. */
    private static final DiscoveryConfig SETTINGS = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(DiscoveryConfig.class)
            .build()
            .getConfigMapping(DiscoveryConfig.class);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # day,      alerted, urgent, next round after, counts as due earlier by
        2026-06-01, false,   false,  PT24H,            PT0S
        2026-06-01, true,    false,  PT4H,             PT6H
        2026-06-01, false,   true,   PT6H,             PT6H
        2026-06-01, true,    true,   PT1H,             PT6H
        2026-01-15, false,   false,  PT6H,             PT0S
        2026-01-15, true,    false,  PT1H,             PT6H
        """)
    void districts_arePolledByPriority(
            String day, boolean isAlerted, boolean isUrgent, Duration next, Duration headStart) {
        var clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        var priority = new PollInterval.Priority(isAlerted, isUrgent);
        var pace = new PollInterval(SETTINGS, clock);
        assertThat(pace.untilNextCycle(priority)).isEqualTo(next);
        assertThat(pace.headStart(priority)).isEqualTo(headStart);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # day,      alerted, urgent, handles in a call, share of a day's budget
        2026-06-01, false,   false,  100,               PT24H
        2026-06-01, false,   false,  25,                PT6H
        2026-06-01, false,   false,  1,                 PT14M24S
        2026-06-01, true,    false,  100,               PT4H
        2026-06-01, true,    true,   100,               PT1H
        2026-01-15, false,   false,  100,               PT6H
        """)
    void likelyHandles_areLookedUpAtThePaceOfTheBudget(
            String day, boolean isAlerted, boolean isUrgent, int handles, Duration share) {
        var clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        var priority = new PollInterval.Priority(isAlerted, isUrgent);
        assertThat(new PollInterval(SETTINGS, clock).paceOfHandles(priority, handles))
                .isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT5M",
        "PT59M, PT5M",
        "PT1H, PT15M",
        "PT5H59M, PT15M",
        "PT6H, PT1H",
        "P3D, PT6H",
        "P14D, P1D",
        "P400D, P1D"
    })
    void accounts_areLookedUpLessAndLessOften(Duration watchedFor, Duration next) {
        assertThat(PollInterval.untilNextLookUp(watchedFor)).isEqualTo(next);
    }
}

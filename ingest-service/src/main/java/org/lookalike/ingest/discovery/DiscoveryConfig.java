package org.lookalike.ingest.discovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often sources are asked. */
@ConfigMapping(prefix = "lookalike.discovery")
public interface DiscoveryConfig {

    /** How often to see whether there is something to ask. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long after a district's round of questions to a source the next one begins. */
    @WithDefault("24h")
    Duration roundInterval();

    /** The same for districts with open alerts: who imitates a district once often does so again. */
    @WithDefault("4h")
    Duration alertedRoundInterval();

    /** How often a source is asked for its newest accounts. */
    @WithDefault("1m")
    Duration newestInterval();

    /** How many of the likeliest handles of impostors a district's round asks for, on platforms that cannot be searched. */
    @WithDefault("100")
    @Min(0)
    @Max(10_000)
    int handles();

    Season season();

    /** The time of year in which hoaxes about closings are made. Then everything is asked more often. */
    interface Season {

        /** {@code on}, {@code off}, or {@code calendar} to go by the days below. */
        @WithDefault("calendar")
        SeasonSwitch state();

        /** The days from and to which the season lasts, each {@code MM-DD/MM-DD}; may go over New Year. */
        @WithDefault("12-01/03-15")
        Optional<List<String>> days();

        /** By how much more often: intervals are divided by it. */
        @WithDefault("4")
        @Min(1)
        @Max(100)
        int factor();
    }
}

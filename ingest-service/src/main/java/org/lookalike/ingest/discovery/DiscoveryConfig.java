package org.lookalike.ingest.discovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "lookalike.discovery")
public interface DiscoveryConfig {

    /** How often to check whether a query is due. */
    @WithDefault("1s")
    Duration pollInterval();

    /** The pause between two poll cycles of a district at a source. */
    @WithDefault("24h")
    Duration roundInterval();

    /** The same for districts with open alerts. Impostors often return. */
    @WithDefault("4h")
    Duration alertedRoundInterval();

    /** How often to poll sources that list their newest accounts. */
    @WithDefault("1m")
    Duration newestInterval();

    /** The likeliest impostor handles of a district that are looked up, again and again; 0 for none. */
    @WithDefault("250")
    @Min(0)
    @Max(10_000)
    int handles();

    /** Look-ups of them that a district has a day at each source; more as its poll cycles are more frequent. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int handlesADay();

    /** How often to publish the watch report, in the first hour each minute. Its readers treat an older report as a sign of trouble. */
    @WithDefault("1h")
    Duration reportInterval();

    HoaxSeasonConfig season();

    /** The season of hoaxes about school closings, in which sources are polled more often. */
    interface HoaxSeasonConfig {

        /** The hoax season: {@code on}, {@code off}, or {@code calendar} for the days below. */
        @WithDefault("calendar")
        State state();

        /** The date ranges of the season, each {@code MM-DD/MM-DD}; a range may span New Year. */
        @WithDefault("12-01/03-15")
        Optional<List<String>> days();

        /** The number by which intervals are divided in the season. */
        @WithDefault("4")
        @Min(1)
        @Max(100)
        int factor();

        enum State {
            ON,
            OFF,
            CALENDAR
        }
    }
}

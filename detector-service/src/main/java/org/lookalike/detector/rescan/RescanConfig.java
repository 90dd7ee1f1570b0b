package org.lookalike.detector.rescan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** Settings of rescans. */
@ConfigMapping(prefix = "lookalike.rescan")
interface RescanConfig {

    /** How often a replica polls for a rescan to begin, or to take over. */
    @WithDefault("5s")
    Duration pollInterval();

    /**
     * How long after the last request a rescan begins. Requests meanwhile, such as for the next districts of an import, join
     * the same rescan; and batches of snapshots that began before the change have ended.
     */
    @WithDefault("5s")
    Duration delay();

    /** How long after its first request a rescan begins at the latest, so that nobody puts off the others' by making changes without end. */
    @WithDefault("1m")
    Duration longestDelay();

    /** Accounts assessed and stored as one batch. */
    @WithDefault("2000")
    @Min(1)
    int batchSize();

    /**
     * Part of the time that a rescan may work, above 0 and at most 1: after a batch it pauses for the rest, so that new
     * snapshots are not delayed.
     */
    @WithDefault("0.25")
    @Positive
    @Max(1)
    double load();

    /** How long a replica owns a rescan without storing progress; then another one takes over. */
    @WithDefault("30s")
    Duration lease();
}

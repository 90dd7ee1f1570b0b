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

    /** How often a replica looks for a rescan to begin, or to take over. */
    @WithDefault("5s")
    Duration pollInterval();

    /**
     * How long after the last request a rescan begins. What is asked for meanwhile, such as the next districts of an import,
     * is done by the same rescan; and batches of snapshots that were begun before a change have ended.
     */
    @WithDefault("5s")
    Duration delay();

    /** Accounts judged and stored as one batch. */
    @WithDefault("2000")
    @Min(1)
    int batchSize();

    /**
     * Part of the time that a rescan may work, above 0 and at most 1: after a batch it pauses for the rest, so that
     * snapshots that come in meanwhile are judged as fast as ever.
     */
    @WithDefault("0.25")
    @Positive
    @Max(1)
    double load();

    /** How long a replica owns the rescan it makes without storing progress; another one takes over after that. */
    @WithDefault("30s")
    Duration lease();
}

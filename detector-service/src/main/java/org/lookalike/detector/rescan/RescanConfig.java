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
     * How long after the last request a rescan begins, which serves all requests made until then. Batches of snapshots that began
     * before the change have ended by then.
     */
    @WithDefault("5s")
    Duration delay();

    /** How long after its first request a rescan begins at the latest, even if requests go on. */
    @WithDefault("1m")
    Duration longestDelay();

    /** Accounts assessed and stored as one batch. */
    @WithDefault("2000")
    @Min(1)
    int batchSize();

    /**
     * The share of one thread's time that a rescan may use, above 0 and at most 1. After a batch it pauses for the rest, so that
     * new snapshots are not delayed.
     */
    @WithDefault("0.25")
    @Positive
    @Max(1)
    double load();

    /** After how long without progress another replica takes over a rescan. */
    @WithDefault("30s")
    Duration lease();
}

package org.lookalike.ingest.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "lookalike.snapshot")
interface SnapshotConfig {

    /**
     * After this time an unchanged account is published again; shorter than the retention of the topic {@code account-snapshots},
     * which otherwise loses accounts that still exist.
     */
    @WithDefault("7d")
    Duration republishAfter();

    /** How far {@code observedAt} may lie in the future. With more, a wrong clock would outdate later observations. */
    @WithDefault("5m")
    Duration clockTolerance();

    /** How many records are compared, published and stored together, up to 2 MB of them. More hold locks longer. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int chunkSize();

    /**
     * When the sender of a chunk is asked to retry later; longer than the producer's {@code delivery.timeout.ms} (20 s). The
     * producer then reports its result first.
     */
    @WithDefault("30s")
    Duration chunkTimeout();

    /** How many rejected records a response or report describes; further ones are only counted. */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000)
    int listedRejections();
}

package org.lookalike.ingest.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How account snapshots are taken in. */
@ConfigMapping(prefix = "lookalike.snapshot")
interface SnapshotConfig {

    /**
     * After this time an account is published again although it looks the same. Must be shorter than the retention of the
     * topic {@code account-snapshots}, otherwise the topic forgets an account that still exists.
     */
    @WithDefault("7d")
    Duration republishAfter();

    /**
     * How far in the future an observation may lie. Covers clocks that are a little fast; more would let one wrong clock
     * outdate every later observation of an account.
     */
    @WithDefault("5m")
    Duration clockTolerance();

    /**
     * How many records are looked up, published and remembered together. Larger chunks save round trips to the database and
     * hold the locks on their accounts for longer.
     */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int chunkSize();

    /**
     * The longest a chunk may take before its submitter is told to try again later. Must be longer than the producer's
     * {@code delivery.timeout.ms}, so that the broker's last word is heard first.
     */
    @WithDefault("30s")
    Duration chunkTimeout();

    /** How many rejected records an answer describes; the rest are only counted, to bound its size. */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000)
    int listedRejections();
}

package org.lookalike.detector.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the outbox. */
@ConfigMapping(prefix = "lookalike.outbox")
interface OutboxConfig {

    /**
     * How often to poll for changes of the registry, and for events of another replica or left by a crash. Commits in this replica
     * announce all other events.
     */
    @WithDefault("1s")
    Duration pollInterval();

    /** Events published in one transaction; at most so many are published twice when a replica is killed. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /**
     * How long to wait for the acknowledgements of one batch before it is tried again; longer than the producer's {@code
     * delivery.timeout.ms} (20 s).
     */
    @WithDefault("30s")
    Duration publishTimeout();
}

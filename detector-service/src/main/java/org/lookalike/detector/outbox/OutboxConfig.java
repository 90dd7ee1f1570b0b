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
     * How often to poll for events that no commit in this replica announced. They are changes of the registry, and events of
     * another replica or left by a crash.
     */
    @WithDefault("1s")
    Duration pollInterval();

    /** Events published in one transaction; at most so many are published twice when a replica is killed. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** When a batch that is not acknowledged is tried again; longer than the producer's {@code delivery.timeout.ms} (20 s). */
    @WithDefault("30s")
    Duration publishTimeout();
}

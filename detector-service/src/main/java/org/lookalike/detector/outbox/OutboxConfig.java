package org.lookalike.detector.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the outbox. */
@ConfigMapping(prefix = "lookalike.outbox")
interface OutboxConfig {

    /** How often to look for events that no commit in this replica announced: another replica's, or those left by a crash. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Events published in one transaction; so many are at most published twice when a replica is killed in the middle. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** How long to wait for the broker's acknowledgements of one batch before trying it again. */
    @WithDefault("30s")
    Duration publishTimeout();
}

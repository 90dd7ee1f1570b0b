package org.lookalike.detector.reporting.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings for account checks, and for sending accounts for review: each may ask a platform. */
@ConfigMapping(prefix = "lookalike.checks")
interface CheckConfig {

    /** How many accounts a person or a key may check, or send for review, at once. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000_000)
    int burst();

    /** The time after which they may check, or send, one more. */
    @WithDefault("30s")
    Duration oneMoreAfter();
}

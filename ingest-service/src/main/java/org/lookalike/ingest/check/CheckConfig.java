package org.lookalike.ingest.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings for account checks. Each takes one look-up from the quota of its source. */
@ConfigMapping(prefix = "lookalike.checks")
interface CheckConfig {

    /** How many accounts a key may check at once. The detector's key, which limits each district, checks for all of them. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000_000)
    int burst();

    /** The time after which a key may check one more. */
    @WithDefault("5s")
    Duration oneMoreAfter();
}

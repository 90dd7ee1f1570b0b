package org.lookalike.ingest.tip;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings for tips. */
@ConfigMapping(prefix = "lookalike.tips")
interface TipConfig {

    /** Whether tips are accepted. */
    @WithDefault("true")
    boolean enabled();

    /** How many tips an IP address may send each replica at once. */
    @WithDefault("5")
    @Min(1)
    @Max(10_000)
    int burst();

    /** The time after which an IP address may send one more. */
    @WithDefault("2m")
    Duration oneMoreAfter();

    /** How long a silent platform is asked for an account before a person has to review the tip. */
    @WithDefault("6h")
    Duration lookUpFor();

    /** Stored screenshots at most, of up to 5 MB each; further tips are stored without theirs. */
    @WithDefault("500")
    @Min(0)
    @Max(100_000)
    int screenshots();
}

package org.lookalike.ingest.tip;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How tips are taken. */
@ConfigMapping(prefix = "lookalike.tips")
interface TipConfig {

    /** Whether tips are taken at all. */
    @WithDefault("true")
    boolean enabled();

    /** How many tips an address may send at once. */
    @WithDefault("5")
    @Min(1)
    @Max(10_000)
    int burst();

    /** After what time an address may send one more. */
    @WithDefault("2m")
    Duration oneMoreAfter();

    /** For how long a platform is asked about a tipped account before a person is. */
    @WithDefault("6h")
    Duration lookUpFor();

    /** How many screenshots are kept at most, of up to 5 MB each; further tips are kept without theirs. */
    @WithDefault("500")
    @Min(0)
    @Max(100_000)
    int screenshots();
}

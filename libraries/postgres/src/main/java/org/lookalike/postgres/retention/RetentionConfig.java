package org.lookalike.postgres.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When, and in what portions, what was held long enough is removed. */
@ConfigMapping(prefix = "lookalike.retention")
interface RetentionConfig {

    /** How often each replica removes what was held long enough. Once a day is the least that keeps the promises. */
    @WithDefault("1h")
    Duration every();

    /** How many things at most are removed in one transaction: small ones hold nobody up. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();
}

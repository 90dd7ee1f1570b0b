package org.lookalike.postgres.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the purge. */
@ConfigMapping(prefix = "lookalike.retention")
interface RetentionConfig {

    /** How often each replica deletes expired rows; at least daily to keep the retention periods. */
    @WithDefault("1h")
    Duration every();

    /** The largest number of rows deleted in one transaction. A small batch keeps its locks only briefly. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();
}

package org.lookalike.ingest.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "lookalike.records")
interface RecordConfig {

    /**
     * Whether records are taken of accounts that alerts are about, with picture and latest public posts. Those taken before stay
     * until their retention ends.
     */
    @WithDefault("true")
    boolean enabled();

    /** How often records that have to be taken are looked for. */
    @WithDefault("2s")
    Duration pollInterval();
}

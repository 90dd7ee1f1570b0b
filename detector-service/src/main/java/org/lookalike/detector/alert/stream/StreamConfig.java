package org.lookalike.detector.alert.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the stream of alert changes. */
@ConfigMapping(prefix = "lookalike.stream")
interface StreamConfig {

    /** How often a replica with subscribers polls for changes. */
    @WithDefault("1s")
    Duration pollInterval();

    /** After how long without a change a comment is sent; shorter than the idle timeout of proxies. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a subscriber may read nothing before its connection is closed; it can resume where it was. */
    @WithDefault("1m")
    Duration patience();
}

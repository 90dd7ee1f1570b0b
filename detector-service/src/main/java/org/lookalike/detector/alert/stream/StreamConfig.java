package org.lookalike.detector.alert.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the stream of alert changes. */
@ConfigMapping(prefix = "lookalike.stream")
interface StreamConfig {

    /** How often a replica that somebody follows looks for changes, its own and those of other replicas. */
    @WithDefault("1s")
    Duration pollInterval();

    /** After how long without a change a comment is sent, so that proxies and followers see that the line is alive. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a follower may take nothing of what it was sent before its line is cut; it can resume where it was. */
    @WithDefault("1m")
    Duration patience();

    /** Followers of one replica; more are asked to come back later. */
    @WithDefault("200")
    @Min(1)
    int maxFollowers();

    /** How many of them may be of one key, or one person. */
    @WithDefault("40")
    @Min(1)
    int maxFollowersOfOne();
}

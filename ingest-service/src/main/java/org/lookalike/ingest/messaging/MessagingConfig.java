package org.lookalike.ingest.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings for the topics that the service writes. */
@ConfigMapping(prefix = "lookalike.messaging")
interface MessagingConfig {

    /** The topic of account snapshots, for clusters with a naming rule. */
    @WithDefault("account-snapshots")
    String snapshotTopic();

    /** The topic of watch reports. */
    @WithDefault("watch-reports")
    String reportTopic();

    /** The topic of visits of websites. */
    @WithDefault("website-visits")
    String websiteTopic();
}

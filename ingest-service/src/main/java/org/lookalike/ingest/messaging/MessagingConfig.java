package org.lookalike.ingest.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the service publishes. */
@ConfigMapping(prefix = "lookalike.messaging")
interface MessagingConfig {

    /** The topic of account snapshots. By default the name in the contract, for clusters without a naming rule of their own. */
    @WithDefault("account-snapshots")
    String snapshotTopic();

    /** The topic of watch reports. */
    @WithDefault("watch-reports")
    String reportTopic();
}

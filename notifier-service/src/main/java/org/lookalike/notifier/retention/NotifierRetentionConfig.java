package org.lookalike.notifier.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is held, counted from its end. */
@ConfigMapping(prefix = "lookalike.retention")
interface NotifierRetentionConfig {

    /**
     * Alerts that are closed, should it be missed that detector-service removed them. Longer than detector-service keeps
     * them; otherwise what is told twice is not noticed.
     */
    @WithDefault("400d")
    Duration closedAlerts();

    /** What became of deliveries; those that told of an alert that is still held stay as long as it. */
    @WithDefault("365d")
    Duration deliveries();

    /** Subscriptions that have ended; those whose deliveries are still held stay as long as they. */
    @WithDefault("365d")
    Duration endedSubscriptions();

    /** Subscriptions that nobody confirmed, since they were made. Longer than {@code lookalike.links.confirmation-lifetime}. */
    @WithDefault("15d")
    Duration unconfirmedSubscriptions();

    /** Suppressions that were lifted; those whose bounces are still held stay as long as they. */
    @WithDefault("365d")
    Duration liftedSuppressions();

    /** Records of the topics that could not be read. */
    @WithDefault("30d")
    Duration rejections();

    /** Keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();
}

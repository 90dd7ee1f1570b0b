package org.lookalike.notifier.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long rows are kept after their end. */
@ConfigMapping(prefix = "lookalike.retention")
interface NotifierRetentionConfig {

    /**
     * Closed alerts whose removal by detector-service was missed; longer than detector-service keeps them. This state detects
     * redelivered alerts.
     */
    @WithDefault("400d")
    Duration closedAlerts();

    /** Deliveries with their attempts; those about an alert that is still stored stay with it. */
    @WithDefault("365d")
    Duration deliveries();

    /** Ended subscriptions; those with stored deliveries stay with them. */
    @WithDefault("365d")
    Duration endedSubscriptions();

    /** Unconfirmed subscriptions, from their creation; longer than {@code lookalike.links.confirmation-lifetime}. */
    @WithDefault("15d")
    Duration unconfirmedSubscriptions();

    /** Lifted suppressions; those with stored bounces stay with them. */
    @WithDefault("365d")
    Duration liftedSuppressions();

    /** Rejected records. */
    @WithDefault("30d")
    Duration rejections();

    /** Revoked and expired API keys. */
    @WithDefault("365d")
    Duration endedKeys();
}

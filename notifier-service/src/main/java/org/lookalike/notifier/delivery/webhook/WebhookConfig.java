package org.lookalike.notifier.delivery.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;

/** How webhooks are posted to. */
@ConfigMapping(prefix = "lookalike.webhooks")
public interface WebhookConfig {

    /**
     * After how long an attempt ends; at most {@code lookalike.delivery.attempt-deadline}. Receivers store a message and answer at
     * once; one that does not holds a worker for so long.
     */
    @WithDefault("10s")
    Duration deadline();

    /**
     * Private networks such as {@code 10.42.0.0/16} where webhooks are allowed, also without TLS. Whoever may make subscriptions
     * can post to every host in them, so keep them small. By default only public addresses are posted to, by https.
     */
    Optional<List<Network>> privateNetworks();

    /** Makes the policy for the destinations of webhooks, which subscriptions and deliveries are checked against. */
    class Destinations {

        @Produces
        @Singleton
        DestinationPolicy policy(WebhookConfig config) {
            return new DestinationPolicy(config.privateNetworks().orElse(List.of()));
        }
    }
}

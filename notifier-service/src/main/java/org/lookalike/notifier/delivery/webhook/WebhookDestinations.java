package org.lookalike.notifier.delivery.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;

/** Makes the policy for the destinations of webhooks, which subscriptions and deliveries are checked against. */
class WebhookDestinations {

    @Produces
    @Singleton
    DestinationPolicy policy(WebhookConfig config) {
        return DestinationPolicy.anyPublicHost().withPrivateNetworks(privateNetworks(config));
    }

    private static List<Network> privateNetworks(WebhookConfig config) {
        try {
            return config.privateNetworks().orElse(List.of()).stream()
                    .map(String::strip)
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("lookalike.webhooks.private-networks: " + e.getMessage(), e);
        }
    }
}

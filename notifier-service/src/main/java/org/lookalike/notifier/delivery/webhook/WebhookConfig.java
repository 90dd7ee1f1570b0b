package org.lookalike.notifier.delivery.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are posted to. */
@ConfigMapping(prefix = "lookalike.webhooks")
public interface WebhookConfig {

    /**
     * When an attempt ends, whatever the receiver does; never later than {@code lookalike.delivery.attempt-deadline}. Receivers
     * store a message and answer at once; one that does not holds a worker for so long.
     */
    @WithDefault("10s")
    Duration deadline();

    /**
     * Networks that webhooks may be in although their addresses are not public, such as the cluster's own
     * ({@code 10.42.0.0/16}); there also without TLS. Without it only public addresses are posted to, by https.
     */
    Optional<List<String>> privateNetworks();
}

package org.lookalike.notifier.delivery.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.LongFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.NativeSql;

/** The table {@code webhook_message}: what deliveries post to programs, the same with every attempt. */
@ApplicationScoped
class WebhookMessages {

    /** The message of a delivery, as JSON; null if none is written or kept, or the caller may not see it. */
    Uni<@Nullable String> find(Mutiny.Session session, UUID deliveryId) {
        return NativeSql.of("SELECT body FROM webhook_message WHERE delivery_id = :id")
                .with("id", deliveryId)
                .first(session, String.class);
    }

    /**
     * Writes the message of a delivery, and returns it as JSON. The subscription's row is locked by its numbering, before the delivery's
     * is by the reference to it, as commands and planning lock them.
     *
     * @param payload makes it for its number
     */
    Uni<String> write(
            Mutiny.Session session, UUID deliveryId, UUID subscriptionId, LongFunction<WebhookPayload> payload) {
        return NativeSql.of("UPDATE subscription SET messages = messages + 1 WHERE id = :id RETURNING messages")
                .with("id", subscriptionId)
                .first(session, Long.class)
                .chain(number -> write(session, deliveryId, subscriptionId, payload.apply(number)));
    }

    private static Uni<String> write(
            Mutiny.Session session, UUID deliveryId, UUID subscriptionId, WebhookPayload payload) {
        var body = new String(WireJson.write(payload), StandardCharsets.UTF_8);
        return NativeSql.of(
                        """
                        INSERT INTO webhook_message (delivery_id, district_ids, type, sequence, body)
                        SELECT :delivery, district_ids, :type, :sequence, :body FROM subscription WHERE id = :subscription""")
                .with("delivery", deliveryId, "subscription", subscriptionId)
                .with("type", payload.type(), "sequence", payload.sequence())
                .with("body", body)
                .run(session)
                .replaceWith(body);
    }
}

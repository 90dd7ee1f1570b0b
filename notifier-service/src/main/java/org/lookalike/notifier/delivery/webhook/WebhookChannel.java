package org.lookalike.notifier.delivery.webhook;

import static java.util.Map.entry;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.kafka.WireJson;
import org.lookalike.limits.Limit;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.subscription.Preset;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.postgres.NativeSql;

/** Posts to webhooks by Standard Webhooks 1.0: signed, with the same id on every attempt, and retried until they accept. */
@Startup
@ApplicationScoped
class WebhookChannel implements DeliveryChannel {

    private static final Traits TRAITS =
            new Traits("webhook", Recipient.Endpoint.class, false, Limit.WEBHOOK_ATTEMPTS, true);

    /** Only the status of a response counts. */
    private static final int MAX_ANSWER = 1_000;

    private final SsrfGuardedClient client;
    private final LinkConfig links;

    WebhookChannel(
            Vertx vertx, DestinationPolicy destinations, Config config, DeliveryConfig deliveries, LinkConfig links) {
        var deadline = Collections.min(List.of(config.deadline(), deliveries.attemptDeadline()));
        this.client = new SsrfGuardedClient(vertx, destinations, new SsrfGuardedClient.Limits(deadline, MAX_ANSWER));
        this.links = links;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public String messageId(UUID deliveryId) {
        return "msg_" + deliveryId;
    }

    /** A program is posted the same with every attempt. People in a chat, who know no ids, are told how things are. */
    @Override
    public Uni<DeliveryContent> prepared(Mutiny.Session session, ClaimedDelivery delivery, DeliveryContent contents) {
        var endpoint = endpoint(contents);
        if (endpoint == null || endpoint.preset() != Preset.STANDARD || !isFor(endpoint, contents)) {
            return Uni.createFrom().item(contents);
        }
        return kept(session, delivery.id())
                .chain(kept -> kept != null || contents.isEmpty()
                        ? Uni.createFrom().item(kept)
                        : written(session, delivery.id(), contents))
                .map(body -> body == null ? contents : new DeliveryContent.Message(contents, body));
    }

    /** The message that a delivery posts to a program, as JSON; null if none is written or kept, or the caller may not see it. */
    static Uni<@Nullable String> kept(Mutiny.Session session, UUID deliveryId) {
        return NativeSql.of("SELECT body FROM webhook_message WHERE delivery_id = :id")
                .with("id", deliveryId)
                .first(session, String.class);
    }

    /** Writes the message, as JSON. Its numbering locks the subscription first, as commands and planning do. */
    private Uni<String> written(Mutiny.Session session, UUID deliveryId, DeliveryContent contents) {
        var subscriptionId = Objects.requireNonNull(contents.subscriber()).subscriptionId();
        return NativeSql.of("UPDATE subscription SET messages = messages + 1 WHERE id = :id RETURNING messages")
                .with("id", subscriptionId)
                .first(session, Long.class)
                .map(number -> WebhookPayload.of(contents, number, Instant.now(), links))
                .chain(payload -> stored(session, deliveryId, subscriptionId, payload));
    }

    private static Uni<String> stored(
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

    /** Where to post; null once the subscription has ended. */
    private static Recipient.@Nullable Endpoint endpoint(DeliveryContent contents) {
        var subscriber = contents.subscriber();
        return subscriber != null
                        && subscriber.recipient() instanceof Recipient.Endpoint endpoint
                        && !endpoint.secrets().isEmpty()
                ? endpoint
                : null;
    }

    @Override
    public Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents) {
        var endpoint = endpoint(contents);
        if (endpoint == null) {
            return Uni.createFrom().item(new AttemptOutcome.Withdrawn("the subscription has ended"));
        }
        if (!isFor(endpoint, contents)) {
            return Uni.createFrom()
                    .item(new AttemptOutcome.Refused(null, "it is not for this kind of recipient", false));
        }
        boolean areCopiesHarmless = endpoint.preset() == Preset.STANDARD;
        return Uni.createFrom()
                .deferred(() -> client.send(request(delivery, contents, endpoint)))
                .map(answer -> HttpOutcome.of(answer, Instant.now()))
                .onFailure()
                .recoverWithItem(failure -> HttpOutcome.of(failure, areCopiesHarmless));
    }

    /** People in a chat are told of no removal, and system mails are for mailboxes, but the test. */
    private static boolean isFor(Recipient.Endpoint endpoint, DeliveryContent contents) {
        return contents instanceof DeliveryContent.Alerts
                || contents instanceof DeliveryContent.Removal && endpoint.preset() == Preset.STANDARD
                || contents instanceof DeliveryContent.Message
                || contents instanceof DeliveryContent.SystemNotice notice && notice.mail() instanceof SystemMail.Test;
    }

    private Request request(ClaimedDelivery delivery, DeliveryContent contents, Recipient.Endpoint endpoint) {
        var now = Instant.now();
        var body = contents instanceof DeliveryContent.Message message
                ? message.body().getBytes(StandardCharsets.UTF_8)
                : ChatMessage.write(endpoint.preset(), contents, links, delivery.unknownOutcomes() > 0);
        var signatures = endpoint.secrets().stream()
                .map(secret -> secret.sign(delivery.messageId(), now, body))
                .collect(Collectors.joining(" "));
        var headers = Map.ofEntries(
                entry("Content-Type", "application/json"),
                entry("User-Agent", "Lookalike"),
                entry("webhook-id", delivery.messageId()),
                entry("webhook-timestamp", Long.toString(now.getEpochSecond())),
                entry("webhook-signature", signatures));
        return Request.post(endpoint.url(), headers, body);
    }

    /** How webhooks are posted to. */
    @ConfigMapping(prefix = "lookalike.webhooks")
    interface Config {

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
            DestinationPolicy policy(Config config) {
                return new DestinationPolicy(config.privateNetworks().orElse(List.of()));
            }
        }
    }
}

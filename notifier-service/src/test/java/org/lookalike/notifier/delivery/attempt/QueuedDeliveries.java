package org.lookalike.notifier.delivery.attempt;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.attempt.DeliveryRules.NextStep;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.Sessions;

/** Deliveries on a channel that the running service does not serve, as replicas of a test claim them. */
abstract class QueuedDeliveries {

    static final Duration LEASE = Duration.ofMinutes(1);
    static final Unavailable NOTHING = new Unavailable(Set.of(), Set.of(), Set.of());

    @Inject
    DataSource database;

    @Inject
    Sessions sessions;

    @Inject
    DeliveryQueue queue;

    @Inject
    Subscriptions subscriptions;

    TestChannel channel;

    record TestChannel(String name) implements DeliveryChannel {
        @Override
        public Traits traits() {
            return new Traits(name, Recipient.class, true, Limit.WEBHOOK_ATTEMPTS, true);
        }

        @Override
        public String messageId(UUID deliveryId) {
            return "<%s.%s@lookalike.example>".formatted(deliveryId, UUID.randomUUID());
        }

        @Override
        public Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void nameChannel() {
        channel = new TestChannel("test-" + UUID.randomUUID().toString().substring(0, 8));
    }

    void post(Recipient recipient) {
        var mail = new SystemMail.Suppressed("office@maplehollow.example", List.of(), "550 no such mailbox");
        inTransaction(session ->
                new SystemMails(sessions, subscriptions, open(), Optional::empty).post(session, mail, recipient, null));
    }

    OpenDeliveries open() {
        return new OpenDeliveries(List.of(channel));
    }

    ClaimedDelivery claim(Limits limits, Unavailable unavailable) {
        var replica = new DeliveryQueue(new FairQueue(limits), limits);
        return inTransaction(session -> replica.claim(session, channel, LEASE, unavailable));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    ClaimedDelivery claim(Duration lease) {
        return inTransaction(session -> queue.claim(session, channel, lease, NOTHING));
    }

    boolean conclude(ClaimedDelivery delivery, AttemptOutcome outcome, Duration retryIn) {
        return inTransaction(
                session -> queue.conclude(session, delivery, outcome, new NextStep(outcome.event(), retryIn)));
    }

    <T> T inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.forService(work));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void dueDeliveries(int count) throws SQLException {
        var subscription = Api.subscribe(Api.newAddress("queue"), Api.newDistrict(), "low");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    WITH due AS (SELECT gen_random_uuid() AS alert_id, gen_random_uuid() AS delivery_id FROM generate_series(1, %1$d)),
                    alerts AS (INSERT INTO alert_state (alert_id, revision, open, alert)
                      SELECT alert_id, 1, true, '{"district": {"districtId": "dst_queue"}}' FROM due),
                    deliveries AS (INSERT INTO delivery (id, subscription_id, recipient, channel, occasion, state, due_at, next_attempt_at)
                      SELECT delivery_id, '%2$s', 'queue@maplehollow.example', '%3$s', 'news', 'PENDING', now(), now() FROM due)
                    INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id)
                      SELECT gen_random_uuid(), alert_id, '%2$s', 'raised', 1, now(), delivery_id FROM due
                    """
                            .formatted(count, subscription, channel.name()));
        }
    }
}

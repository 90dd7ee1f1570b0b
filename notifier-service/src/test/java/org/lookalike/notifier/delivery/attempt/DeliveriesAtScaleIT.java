package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.administration.AddressHistory;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Among very many deliveries the queue reads those it is about, though the database compares each row's districts first. */
@Tag("nightly")
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_scale"))
@WithTestResource(MailboxTestResource.class)
class DeliveriesAtScaleIT {

    private static final String CHANNEL = "scale-test";
    private static final long FEW = 200;
    private static final String MANY =
            """
            INSERT INTO subscription (id, address, district_ids, minimum_severity, confirmed_at)
            SELECT gen_random_uuid(), 'reader' || n || '@maplehollow.example', ARRAY['dst_scale' || n], 'low', now()
            FROM generate_series(1, 2000) AS n;
            INSERT INTO alert_state (alert_id, revision, open, alert)
            SELECT gen_random_uuid(), 1, true, jsonb_build_object('district', jsonb_build_object('districtId', district_ids[1]))
            FROM subscription;
            INSERT INTO delivery (id, subscription_id, recipient, channel, tenant, occasion, state, due_at, sent_at, next_attempt_at)
            SELECT gen_random_uuid(), subscription.id, address, 'scale-test', 'dst_' || hashtext(address) % 10, 'news',
                   CASE WHEN n = 1 THEN 'PENDING' ELSE 'SENT' END, now(), CASE WHEN n > 1 THEN now() END,
                   CASE WHEN n = 1 THEN now() END
            FROM subscription, generate_series(1, 20) AS n;
            INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id, told_at)
            SELECT gen_random_uuid(), alert_state.alert_id, delivery.subscription_id, 'raised', 1, now(), delivery.id, sent_at
            FROM delivery JOIN subscription ON subscription.id = delivery.subscription_id
            JOIN alert_state ON alert_state.district_id = subscription.district_ids[1]
            WHERE delivery.state = 'PENDING'""";

    @Inject
    Sessions sessions;

    @Inject
    DeliveryQueue queue;

    private record TestChannel(String name) implements DeliveryChannel {
        @Override
        public Traits traits() {
            return new Traits(name, Recipient.class, true, Limit.WEBHOOK_ATTEMPTS, true);
        }

        @Override
        public String messageId(UUID deliveryId) {
            return "<%s@lookalike.example>".formatted(deliveryId);
        }

        @Override
        public Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void fill() throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                var sql = connection.createStatement()) {
            sql.execute("SET lookalike.districts = '*'");
            sql.execute("TRUNCATE attempt, notification, delivery, alert_state, subscription, bounce CASCADE");
            sql.execute(MANY);
            sql.execute("ANALYZE");
        }
    }

    @Test
    void claiming_readsWhatItClaims() {
        var claimed = counted(
                Caller.SERVICE,
                session -> queue.claim(
                        session,
                        new TestChannel(CHANNEL),
                        Duration.ofMinutes(1),
                        new WorkerShares.Unavailable(Set.of(), Set.of(), Set.of())));
        assertThat(claimed.result()).isNotNull();
        assertThat(claimed.rowsRead()).isLessThan(FEW);
    }

    @Test
    void whatBecameOfAnAddresssMails_isFoundByTheAddress() {
        for (var districts : List.of(Districts.ALL, Districts.of(List.of("dst_scale7")))) {
            var found = counted(
                    new Caller("Robin", Set.of(Scope.READ), districts),
                    session -> AddressHistory.newest("Reader7@maplehollow.example", 50));
            assertThat(found.result()).hasSize(20);
            assertThat(found.rowsRead()).isLessThan(FEW);
        }
    }

    /** What some work led to, and how many rows of the deliveries it read. */
    private record Counted<T>(T result, long rowsRead) {}

    private <T> Counted<T> counted(Caller caller, Function<Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.forDistricts(
                    caller.districts(), session -> rowsRead(session).chain(before -> work.apply(session)
                            .chain(result -> rowsRead(session).map(after -> new Counted<>(result, after - before))))));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** By this connection; some of earlier transactions may not have been counted off yet. */
    private static Uni<Long> rowsRead(Session session) {
        return session.createNativeQuery(
                        """
                        SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
                        WHERE relname = 'delivery'""",
                        Long.class)
                .getSingleResult();
    }
}

package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.testing.HeldTables;

/** Several replicas, whose leases run out. */
@NotifierTest
class DeliveryQueueIT extends QueuedDeliveries {

    @Inject
    DeliveryWorker worker;

    @Inject
    DeliveryConfig config;

    @Test
    void severalReplicas_neverClaimTheSameDelivery() throws Exception {
        dueDeliveries(30);
        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<List<UUID>> replica = () -> {
                var claimed = new ArrayList<UUID>();
                for (var one = claim(LEASE); one != null; one = claim(LEASE)) {
                    claimed.add(one.id());
                }
                return claimed;
            };
            var all = new ArrayList<UUID>();
            for (var claims : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
                all.addAll(claims.get());
            }
            assertThat(all).hasSize(30).doesNotHaveDuplicates();
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void everyAttempt_carriesTheSameMessageId_andCounts() throws Exception {
        dueDeliveries(1);
        var first = claim(LEASE);
        assertThat(conclude(first, new AttemptOutcome.Deferred(451, "later"), Duration.ZERO))
                .isTrue();
        var second = claim(LEASE);
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.leaseToken()).isNotEqualTo(first.leaseToken());
        assertThat(conclude(second, new AttemptOutcome.Accepted(), null)).isTrue();
        assertThat(claim(LEASE)).isNull();
        assertThat(state()).isEqualTo("SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "RETRY"})
    void resultAfterTheLease_replacesTheGuess(DeliveryState state) throws Exception {
        var late = abandoned();

        assertThat(conclude(late, outcomeOf(state), state == DeliveryState.RETRY ? Duration.ZERO : null))
                .isTrue();

        assertThat(state()).isEqualTo(state.name());
        if (state == DeliveryState.RETRY) {
            assertThat(claim(LEASE).unknownOutcomes()).isZero();
        }
    }

    @Test
    void resultAfterAnotherAttemptBegan_isNotRecorded() throws Exception {
        var late = abandoned();
        execute("UPDATE delivery SET next_attempt_at = now() WHERE channel = '%s'".formatted(channel.name()));
        var another = claim(LEASE);

        assertThat(conclude(late, new AttemptOutcome.Accepted(), null)).isFalse();
        assertThat(state()).isEqualTo("SENDING");
        assertThat(conclude(another, new AttemptOutcome.Unknown("no answer"), null))
                .isTrue();
        assertThat(conclude(late, new AttemptOutcome.Accepted(), null)).isFalse();
        assertThat(state()).isEqualTo("AMBIGUOUS");
    }

    /** A delivery whose lease ran out within its attempt. */
    private ClaimedDelivery abandoned() throws SQLException {
        dueDeliveries(1);
        var claimed = claim(Duration.ofMillis(1));
        endSession(claimed);
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("AMBIGUOUS"));
        return claimed;
    }

    /** The database forgets by which session a delivery was claimed. */
    private void endSession(ClaimedDelivery claimed) throws SQLException {
        execute("UPDATE delivery SET lease_session = NULL WHERE id = '%s'".formatted(claimed.id()));
    }

    @Test
    void deliveryOfAReplicaThatDied_isAttemptedByAnother_soonAfterItsLease() throws Exception {
        dueDeliveries(1);
        var lease = Duration.ofSeconds(3);
        assertThat(config.lease()).isLessThan(Duration.ofSeconds(20));
        var dead = claim(lease);
        execute("SELECT pg_terminate_backend(lease_session) FROM delivery WHERE id = '%s'".formatted(dead.id()));

        var another = await().atMost(lease.plus(config.lease()).plusSeconds(10))
                .ignoreExceptions()
                .until(() -> claim(LEASE), Objects::nonNull);

        assertThat(another.id()).isEqualTo(dead.id());
        assertThat(another.attempts()).isEqualTo(2);
        assertThat(another.unknownOutcomes()).isOne();
        assertThat(another.waitedMillis())
                .isGreaterThanOrEqualTo(lease.toMillis())
                .isLessThan(30_000);
        assertThat(conclude(dead, new AttemptOutcome.Accepted(), null)).isFalse();
    }

    @Test
    void replicaThatStalled_isNotTakenForDead() throws Exception {
        dueDeliveries(2);
        var stalled = claim(Duration.ofMillis(1));
        var dead = claim(Duration.ofMillis(1));
        endSession(dead);

        await().atMost(Duration.ofSeconds(40)).until(() -> isAmbiguous(dead));

        assertThat(isAmbiguous(stalled)).isFalse();
        assertThat(renewed(dead)).isEmpty();
        assertThat(renewed(stalled)).containsExactly(stalled.leaseToken());
        assertThat(conclude(stalled, new AttemptOutcome.Accepted(), null)).isTrue();
        assertThat(renewed(stalled)).isEmpty();
    }

    private boolean isAmbiguous(ClaimedDelivery delivery) {
        return HeldTables.number(
                        database,
                        "SELECT count(*) FROM delivery WHERE state = 'AMBIGUOUS' AND id = '%s'"
                                .formatted(delivery.id()))
                == 1;
    }

    private List<UUID> renewed(ClaimedDelivery delivery) {
        return inTransaction(session ->
                queue.renew(session, List.of(UUID.randomUUID(), delivery.leaseToken()), Duration.ofMillis(1)));
    }

    private static AttemptOutcome outcomeOf(DeliveryState state) {
        return state == DeliveryState.SENT ? new AttemptOutcome.Accepted() : new AttemptOutcome.Deferred(451, "later");
    }

    /** Another replica may attempt it by then. */
    @Test
    void attemptWhoseLeaseRanOut_sendsNothing() throws Throwable {
        post(new Recipient.Mailbox("clerk@maplehollow.example"));
        var late = claim(LEASE);

        VertxContextSupport.subscribeAndAwait(() -> worker.attempt(channel, late));

        assertThat(HeldTables.number(
                        database,
                        "SELECT count(*) FROM delivery WHERE id = '%s' AND state = 'RETRY' AND last_error LIKE '%%lease%%'"
                                .formatted(late.id())))
                .isOne();
    }

    private String state() throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT state FROM delivery WHERE channel = '%s'".formatted(channel.name()))) {
            rows.next();
            return rows.getString(1);
        }
    }
}

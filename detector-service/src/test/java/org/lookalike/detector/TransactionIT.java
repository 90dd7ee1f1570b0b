package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sessions;

/** What the transactions of the service promise. */
@DetectorTest
class TransactionIT {

    private static final String TRANSACTION_ID =
            "select coalesce(cast(pg_current_xact_id_if_assigned() as text), 'none')";

    private static final String SLOW = "select cast(pg_current_xact_id() as text) from (select pg_sleep(0.5)) as slept";

    @Inject
    Sessions sessions;

    @Inject
    ServiceTransactions transactions;

    /** PostgreSQL waits for standbys at the commit of a transaction that has an id and wrote to the WAL. */
    @Test
    void transactionThatOnlyReads_hasAnId_onlyIfItIsConfirmed() throws Throwable {
        assertThat(transactionId(sessions::forService)).isEqualTo("none");
        assertThat(transactionId(sessions::confirmed)).containsOnlyDigits();
        String ofPool = VertxContextSupport.subscribeAndAwait(() -> transactions.confirmed(
                transaction -> transaction.query(TRANSACTION_ID).execute().map(rows -> rows.iterator()
                        .next()
                        .getString(0))));
        assertThat(ofPool).containsOnlyDigits();
    }

    @Test
    void transaction_commits_evenIfWhoAskedForItGivesUp() throws Throwable {
        var id = new CompletableFuture<String>();
        Supplier<Uni<String>> impatient =
                () -> sessions.forService(session -> session.createNativeQuery(SLOW, String.class)
                                .getSingleResult()
                                .invoke(id::complete))
                        .ifNoItem()
                        .after(Duration.ofMillis(50))
                        .fail();
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(impatient))
                .isInstanceOf(TimeoutException.class);

        var status = "select pg_xact_status(cast('%s' as xid8))".formatted(id.get(10, TimeUnit.SECONDS));
        await().untilAsserted(
                        () -> assertThat(result(sessions::forService, status)).isEqualTo("committed"));
    }

    private static String transactionId(Function<Function<Session, Uni<String>>, Uni<String>> begin) throws Throwable {
        return result(begin, TRANSACTION_ID);
    }

    private static String result(Function<Function<Session, Uni<String>>, Uni<String>> begin, String query)
            throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> begin.apply(
                session -> session.createNativeQuery(query, String.class).getSingleResult()));
    }
}

package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sessions;

/** PostgreSQL waits for standbys at the commit of a transaction that has an id and wrote to the WAL. */
@DetectorTest
class ConfirmedCommitIT {

    private static final String TRANSACTION_ID =
            "select coalesce(cast(pg_current_xact_id_if_assigned() as text), 'none')";

    @Inject
    Sessions sessions;

    @Inject
    ServiceTransactions transactions;

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

    private static String transactionId(Function<Function<Session, Uni<String>>, Uni<String>> begin) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> begin.apply(session ->
                session.createNativeQuery(TRANSACTION_ID, String.class).getSingleResult()));
    }
}

package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.NewRows;
import org.lookalike.postgres.Sessions;

/** Two replicas may raise the same alert at once, as when a partition moves from one to the other. */
@DetectorTest
class ConcurrentAlertsIT {

    private static final Alert ALERT = new AlertStateMachine(List.of(), List.of(), Map.of(), AssessedAccounts.CONTEXT)
            .apply(AssessedAccounts.match(AssessedAccounts.seen(0), AssessedAccounts.MAPLE, 0.9), AssessedAccounts.T0)
            .get(0)
            .alert();

    @Inject
    Sessions sessions;

    @AfterEach
    void delete() throws Throwable {
        inTransaction(session -> session.createNativeQuery("delete from alert where alert_id = :id")
                .setParameter("id", ALERT.alertId())
                .executeUpdate());
    }

    @Test
    void alertThatAnotherReplicaRaised_isReadAgain() throws Throwable {
        inTransaction(ConcurrentAlertsIT::raise);

        assertThatThrownBy(() -> inTransaction(ConcurrentAlertsIT::raise)).isInstanceOf(ConcurrentChange.class);
    }

    private static Uni<Void> raise(Session session) {
        return NewRows.store(session, List.of(new AlertRow(ALERT, null)));
    }

    private <T> void inTransaction(Function<Session, Uni<T>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.forService(work));
    }
}

package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.postgres.Sessions;

/** Most assessed accounts concern nobody, and are not looked at further. One that has an alert, or just got one, is. */
@DetectorTest
class AlertRecorderIT {

    private static final String ACCOUNT_ID = "did:plc:recorded";

    @Inject
    AlertRecorder recorder;

    @Inject
    Sessions sessions;

    @AfterEach
    void delete() throws Throwable {
        inTransaction(session -> session.createNativeQuery("delete from alert where account_key = :key")
                .setParameter("key", "bluesky:" + ACCOUNT_ID)
                .executeUpdate());
    }

    /** What is seen after the match, or before it, in the same batch or the next; and to which revision the alert came. */
    @ParameterizedTest
    @CsvSource({
        "DELETED, 1, false, 2",
        "DELETED, 1, true, 2",
        "SUSPENDED, 1, false, 2",
        "SUSPENDED, 1, true, 2",
        "DELETED, -1, true, 1",
        "DELETED, -1, false, 1"
    })
    void accountThatConcernsNobody_changesTheAlertThatItHas(
            AccountState state, int second, boolean isOneBatch, int revision) throws Throwable {
        var match = AssessedAccounts.match(seen(0, AccountState.ACTIVE), AssessedAccounts.MAPLE, 0.9);
        var other = AssessedAccounts.noMatch(seen(second, state));
        if (isOneBatch) {
            record(match, other);
        } else {
            record(match);
            record(other);
        }

        assertThat(revisions()).containsExactly(revision);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE", "DELETED"})
    void accountThatConcernsNobody_raisesNone(AccountState state) throws Throwable {
        record(AssessedAccounts.noMatch(seen(0, state)));

        assertThat(revisions()).isEmpty();
    }

    private static ObservedAccount seen(int second, AccountState state) {
        var account = AssessedAccounts.account(second, "maple", state);
        return new ObservedAccount(
                account.platform(),
                ACCOUNT_ID,
                account.handle(),
                account.shown(),
                state,
                account.observedAt(),
                account.eventId(),
                null);
    }

    private void record(AssessedAccount... assessments) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> recorder.apply(List.of(assessments)));
    }

    private List<Integer> revisions() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> sessions.forService(session -> session.createNativeQuery(
                        "select revision from alert where account_key = :key", Integer.class)
                .setParameter("key", "bluesky:" + ACCOUNT_ID)
                .getResultList()));
    }

    private <T> void inTransaction(Function<Session, Uni<T>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.forService(work));
    }
}

package org.lookalike.detector.unclaimed;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AccountRecords;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.ErasedAccount;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedStateMachine.Change;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.postgres.retention.Removal;

/** Stores unclaimed accounts and deletes them, each with its event. They are told within seconds; nobody waits for them. */
@ApplicationScoped
public class UnclaimedAccounts implements AccountRecords {

    private final Sessions sessions;
    private final UnclaimedRepository repository;
    private final UnclaimedEvents events;
    private final Registry registry;
    private final Alert.Detector detector;

    UnclaimedAccounts(
            Sessions sessions,
            UnclaimedRepository repository,
            UnclaimedEvents events,
            Registry registry,
            MatchPolicy policy,
            ApplicationConfig application) {
        this.sessions = sessions;
        this.repository = repository;
        this.events = events;
        this.registry = registry;
        this.detector = new Alert.Detector(application.version().orElse("unknown"), policy.hash());
    }

    /**
     * Applying the same assessment again changes nothing. Fails with {@link ConcurrentChange} if another replica found the same
     * account in the meantime.
     */
    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        var keys = assessments.stream()
                .map(assessed -> assessed.account().key())
                .distinct()
                .toList();
        return repository.lockOfAccounts(session, keys).chain(known -> store(session, known, assessments));
    }

    private Uni<Void> store(Session session, List<UnclaimedRow> known, List<AssessedAccount> assessments) {
        var now = StoredTime.now();
        var stateMachine =
                new UnclaimedStateMachine(known.stream().map(row -> row.state).toList(), detector);
        var changes = new ArrayList<Change>();
        assessments.forEach(assessed -> changes.addAll(stateMachine.apply(assessed, now)));
        known.forEach(row -> row.setState(stateMachine.present(row.state)));
        var found = changes.stream()
                .filter(Change::isFound)
                .map(change -> new UnclaimedRow(stateMachine.present(change.account())))
                // All writers use the same order, so that two transactions that find the same accounts do not deadlock.
                .sorted(Comparator.comparing(row -> row.unclaimedId))
                .toList();
        return Sequentially.forEach(found, row -> insert(session, row))
                .chain(() -> Sequentially.forEach(changes, change -> publish(session, change)));
    }

    private Uni<Boolean> insert(Session session, UnclaimedRow row) {
        return repository.insertIfAbsent(session, row).invoke(inserted -> {
            if (!inserted) {
                throw new ConcurrentChange(
                        "unclaimed account %s was found by another replica".formatted(row.unclaimedId));
            }
        });
    }

    private Uni<Void> publish(Session session, Change change) {
        var cause = change.cause();
        return events.changed(session, change.account(), cause.eventId(), cause.traceParent());
    }

    /** The caller's records of an account, the latest change first. */
    public Uni<List<UnclaimedAccount>> ofAccount(AccountSearch account) {
        return sessions.forCaller(session -> repository.ofAccount(session, account))
                .map(rows -> rows.stream().map(row -> row.state).toList());
    }

    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        var erasedAt = accounts.stream()
                .collect(Collectors.toMap(
                        ErasedAccount::key, ErasedAccount::at, (one, other) -> one.isAfter(other) ? one : other));
        return repository
                .lockOfAccounts(session, erasedAt.keySet())
                .chain(rows -> delete(
                        session,
                        rows.stream()
                                .filter(row ->
                                        !row.lastSeenAt.isAfter(Objects.requireNonNull(erasedAt.get(row.accountKey))))
                                .toList()))
                .chain(() -> registry.forgetDisowned(erasedAt));
    }

    /** Deletes accounts that were not seen for long; of those whose question has ended, not since then. */
    public Removal unseen() {
        return (before, limit) -> delete("true", Map.of(), before, limit);
    }

    /** Deletes accounts that a platform no longer shows. */
    public Removal goneOn(String platform) {
        return (before, limit) ->
                delete("status = 'GONE' and platform = :platform", Map.of("platform", platform), before, limit);
    }

    private Uni<Integer> delete(String condition, Map<String, ?> parameters, Instant before, int limit) {
        return sessions.forService(session -> repository
                .lockUnseen(session, condition, parameters, before, limit)
                .chain(rows -> delete(session, rows)));
    }

    private Uni<Integer> delete(Session session, List<UnclaimedRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return repository
                .delete(session, rows)
                .chain(() ->
                        Sequentially.forEach(rows, row -> events.forgotten(session, row.unclaimedId, row.districtId)))
                .replaceWith(rows.size());
    }
}

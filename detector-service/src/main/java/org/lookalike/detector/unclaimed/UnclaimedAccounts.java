package org.lookalike.detector.unclaimed;

import static org.lookalike.detector.unclaimed.UnclaimedRow.SELECT;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.alert.AlertEvents.DeletedRecord;
import org.lookalike.detector.alert.AssessmentContext;
import org.lookalike.detector.alert.AssessmentRecords;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.unclaimed.UnclaimedAccounts.UnclaimedEvents.Changed;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.NewRows;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.postgres.retention.Removal;

/** Stores unclaimed accounts and deletes them, each with its event. They are told within seconds; nobody waits for them. */
@ApplicationScoped
public class UnclaimedAccounts implements AssessmentRecords {

    private final Sessions sessions;
    private final UnclaimedEvents events;
    private final Registry registry;
    private final AssessmentContext context;

    UnclaimedAccounts(Sessions sessions, UnclaimedEvents events, Registry registry, AssessmentContext context) {
        this.sessions = sessions;
        this.events = events;
        this.registry = registry;
        this.context = context;
    }

    /** Changes nothing if applied again; fails with {@link ConcurrentChange} if another replica found one, too. */
    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        return lockOfAccounts(session, AssessedAccount.keysOf(assessments))
                .chain(known -> store(session, known, assessments))
                .chain(() -> endAlerted(session, assessments));
    }

    /** What a website asked of an account by its handle ends once the account is seen and raises an alert. */
    private Uni<Void> endAlerted(Session session, List<AssessedAccount> assessments) {
        var keys = new HashSet<String>();
        var alerted = new HashSet<String>();
        for (var assessed : assessments) {
            var seen = assessed.account();
            var key = ObservedAccount.keyByHandle(seen.platform(), seen.handle());
            for (var match : assessed.matches()) {
                keys.add(key);
                alerted.add(key + ' ' + match.districtId());
            }
        }
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of(
                                """
                                select * from unclaimed_account where kind = 'SITE_DOUBT' and status = 'OPEN'
                                  and account_key = any(:keys) and account_key || ' ' || district_id = any(:alerted)
                                order by unclaimed_id for update""")
                        .with("keys", keys, "alerted", alerted)
                        .list(session, UnclaimedRow.class)
                        .chain(rows -> end(session, rows, UnclaimedStatus.ALERTED));
    }

    /** Asks a district about what its website says of an account; the event that reported it is null where time did. */
    public Uni<Void> ask(
            Session session,
            RegisteredDistrict district,
            Account account,
            String profileUrl,
            Reason reason,
            @Nullable String causationId) {
        var now = StoredTime.now();
        var seen = ObservedAccount.onWebsite(account, profileUrl, now, "");
        var asked = UnclaimedAccount.found(
                seen, district, UnclaimedMatch.Kind.SITE_DOUBT, List.of(reason), context.detector(), now);
        return session.find(UnclaimedRow.class, asked.unclaimedId(), LockModeType.PESSIMISTIC_WRITE)
                .chain(known -> {
                    if (known == null) {
                        var rows = List.of(new UnclaimedRow(asked));
                        return NewRows.store(session, rows).replaceWith(asked);
                    }
                    known.setState(known.state.openAs(asked));
                    return Uni.createFrom().item(known.state);
                })
                .chain(open -> events.accountsChanged(session, List.of(new Changed(open, causationId, null))));
    }

    /** Ends what a website asked about an account, where that is still open, in the caller's transaction. */
    public Uni<Void> endAsked(Session session, String districtId, Account account, UnclaimedStatus reason) {
        return NativeSql.of(
                        """
                        select * from unclaimed_account
                        where district_id = :districtId and platform = :platform and kind = 'SITE_DOUBT' and status = 'OPEN'
                          and (account_key = :key or lower(state -> 'account' ->> 'handle') = :handle)
                        order by unclaimed_id for update""")
                .with("districtId", districtId, "platform", account.platform())
                .with("key", ObservedAccount.key(account.platform(), String.valueOf(account.accountId())))
                .with("handle", account.handle().toLowerCase(Locale.ROOT))
                .list(session, UnclaimedRow.class)
                .chain(rows -> end(session, rows, reason));
    }

    private Uni<Void> end(Session session, List<UnclaimedRow> open, UnclaimedStatus reason) {
        var now = StoredTime.now();
        open.forEach(row -> row.setState(row.state.ended(reason, row.lastSeenAt, now)));
        var changes = open.stream().map(row -> new Changed(row.state, null, null));
        return events.accountsChanged(session, changes.toList());
    }

    /** Those with these account keys, locked until the transaction ends, in the order that all writers use. */
    private static Uni<List<UnclaimedRow>> lockOfAccounts(Session session, Collection<String> accountKeys) {
        return NativeSql.of(SELECT + " where account_key = any(:keys) order by unclaimed_id for update")
                .with("keys", accountKeys)
                .list(session, UnclaimedRow.class);
    }

    private Uni<Void> store(Session session, List<UnclaimedRow> known, List<AssessedAccount> assessments) {
        var now = StoredTime.now();
        var stateMachine =
                new UnclaimedStateMachine(known.stream().map(row -> row.state).toList(), context.detector());
        var changes = new ArrayList<Changed>();
        assessments.forEach(assessed -> changes.addAll(stateMachine.apply(assessed, now)));
        known.forEach(row -> row.setState(stateMachine.present(row.state)));
        var found = changes.stream()
                .filter(Changed::isFound)
                .map(change -> new UnclaimedRow(stateMachine.present(change.account())))
                .sorted(Comparator.comparing(row -> row.unclaimedId))
                .toList();
        return NewRows.store(session, found).chain(() -> events.accountsChanged(session, changes));
    }

    /** The caller's records of an account, the latest change first. Few accounts are unclaimed, so that handles need no index. */
    public Uni<List<UnclaimedAccount>> ofAccount(AccountSearch account) {
        return sessions.forCaller(session -> account.find(
                        session, SELECT, "lower(state -> 'account' ->> 'handle')", "unclaimed_id", UnclaimedRow.class))
                .map(rows -> rows.stream().map(row -> row.state).toList());
    }

    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        var erasedAt = new HashMap<String, Instant>();
        accounts.forEach(one -> erasedAt.merge(one.key(), one.at(), (some, at) -> some.isAfter(at) ? some : at));
        return lockOfAccounts(session, erasedAt.keySet())
                .map(rows -> rows.stream()
                        .filter(row -> !row.lastSeenAt.isAfter(erasedAt.getOrDefault(row.accountKey, Instant.MIN))))
                .chain(erased -> delete(session, erased.toList()))
                .chain(() -> registry.forgetDisowned(erasedAt));
    }

    /** Deletes accounts that were not seen for long; of those whose question has ended, not since then. */
    public Removal unseen() {
        return (before, limit) -> delete(new Conditions(), before, limit);
    }

    /** Deletes accounts that a platform no longer shows. */
    public Removal goneOn(String platform) {
        var gone = "status = 'GONE' and platform = :platform";
        return (before, limit) -> delete(new Conditions().add(gone, "platform", platform), before, limit);
    }

    private Uni<Integer> delete(Conditions where, Instant before, int limit) {
        return sessions.forService(session -> where.in(
                        """
                        select * from unclaimed_account where last_seen_at < :before and %s
                        order by last_seen_at limit :limit for update skip locked""")
                .with("before", before, "limit", limit)
                .list(session, UnclaimedRow.class)
                .chain(rows -> delete(session, rows)));
    }

    private Uni<Integer> delete(Session session, List<UnclaimedRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var deleted = rows.stream().map(row -> new DeletedRecord(row.unclaimedId, row.districtId));
        return session.removeAll(rows.toArray())
                .chain(session::flush)
                .chain(() -> events.accountsForgotten(session, deleted.toList()))
                .replaceWith(rows.size());
    }

    /** Publishes changes of unclaimed accounts, as part of the transaction that makes them. */
    public interface UnclaimedEvents {

        /** An account after a change, the event that led to it unless an answer did, and the trace to continue, if any. */
        record Changed(UnclaimedAccount account, @Nullable String causationId, @Nullable String traceParent) {

            /** Whether the account was not known before. */
            boolean isFound() {
                return account.revision() == 1;
            }
        }

        /** The accounts changed, in this order. */
        Uni<Void> accountsChanged(Session session, List<Changed> changes);

        /** The accounts are held no more: they were not seen for long, or were erased. Nothing that was published of them is kept. */
        Uni<Void> accountsForgotten(Session session, Collection<DeletedRecord> accounts);
    }
}

package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.NativeSql;

/** Locks and writes alerts within the caller's session. */
@Singleton
record AlertRepository(AlertEvents events) {

    private static final int KEPT_REVISIONS = 100;

    /** Names the mapped columns, as Hibernate cannot read rows with others. */
    static final String SELECT =
            """
            select alert_id, account_key, district_id, platform, status, severity, revision, updated_at, state, raised_at,
                   found_by, assignee, external_id, external_url, snoozed_until, suppression_id, search_text, matched_account, marks
            from alert""";

    /** Locks the alerts about these accounts and their handles in the order of all writers; other raisers wait. */
    Uni<List<AlertRow>> lockAbout(Session session, List<AssessedAccount> assessments) {
        var told =
                assessments.stream().filter(AssessedAccount::tellsOfADistrict).toList();
        var byHandle = told.stream()
                .filter(assessed -> assessed.account().isKnownByHandleAlone())
                .toList();
        var handles = texts(told, account -> ObservedAccount.keyByHandle(account.platform(), account.handle()));
        return inTurn(session, handles)
                .chain(() -> keysOfOthers(session, byHandle))
                .chain(others -> {
                    var keys = new HashSet<>(AssessedAccount.keysOf(assessments));
                    keys.addAll(handles);
                    keys.addAll(others);
                    return NativeSql.of(SELECT + " where account_key = any(:keys) order by alert_id for update")
                            .with("keys", keys)
                            .list(session, AlertRow.class);
                });
    }

    /** An account and its handle come in records of their own, which two replicas may read at the same time. */
    private static Uni<Long> inTurn(Session session, Set<String> handles) {
        return handles.isEmpty()
                ? Uni.createFrom().item(0L)
                : NativeSql.of(
                                """
                                select count(*) from (
                                    select pg_advisory_xact_lock(hashtextextended('alert ' || key, 0))
                                    from (select key from unnest(cast(:keys as text[])) as key order by key) as ordered) as locked""")
                        .with("keys", handles)
                        .first(session, Long.class);
    }

    /** The keys of accounts whose alerts may be about accounts of which the handle alone is known. */
    private static Uni<List<String>> keysOfOthers(Session session, List<AssessedAccount> byHandle) {
        if (byHandle.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = new ArrayList<UUID>();
        byHandle.forEach(told ->
                told.matches().forEach(match -> ids.addAll(KnownAlerts.idsOf(told.account(), match.districtId()))));
        return NativeSql.of(
                        """
                        select account_key from alert where alert_id = any(:ids)
                        union select account_key from alert where platform = any(:platforms) and handle = any(:handles)""")
                .with("ids", ids.toArray(UUID[]::new))
                .with("platforms", texts(byHandle, ObservedAccount::platform))
                .with("handles", texts(byHandle, account -> Handles.canonical(account.handle())))
                .list(session, String.class);
    }

    private static Set<String> texts(List<AssessedAccount> assessments, Function<ObservedAccount, String> text) {
        return assessments.stream().map(AssessedAccount::account).map(text).collect(Collectors.toSet());
    }

    /** Locks, in the same order, the open or confirmed alerts about an account, by handle where that alone is known. */
    Uni<List<AlertRow>> lockOpenOrConfirmed(Session session, WebsiteLink link) {
        var id = link.accountId();
        var accounts = id == null
                ? List.of(Handles.canonical(link.handle()))
                : List.of(
                        ObservedAccount.key(link.platform(), id),
                        ObservedAccount.keyByHandle(link.platform(), link.handle()));
        return NativeSql.of(SELECT
                        + """
                         where platform = :platform and %s = any(:accounts)
                          and (%s or %s)
                        order by alert_id for update"""
                                .formatted(
                                        id == null ? "handle" : "account_key", AlertStatus.IS_OPEN, Alert.IS_CONFIRMED))
                .with("platform", link.platform(), "accounts", accounts)
                .list(session, AlertRow.class);
    }

    Uni<@Nullable AlertRow> lock(Session session, UUID alertId) {
        return session.find(AlertRow.class, alertId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Stores the next revision of an alert, with its event. */
    Uni<Void> replace(
            Session session, AlertRow row, Alert next, @Nullable String causationId, @Nullable String traceParent) {
        row.setState(next);
        return keep(session, List.of(new AlertRevision.Kept(next, row.matchedAccount)))
                .chain(() -> events.alertsChanged(
                        session, List.of(new AlertEvents.Changed(next, causationId, traceParent))));
    }

    /** Stores revisions. Of an alert the first and the latest are kept, so that no account fills the database. */
    Uni<Void> keep(Session session, List<AlertRevision.Kept> revisions) {
        if (revisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var longHistories = revisions.stream()
                .map(AlertRevision.Kept::state)
                .filter(alert -> alert.revision() > KEPT_REVISIONS)
                .map(Alert::alertId)
                .distinct()
                .toArray(UUID[]::new);
        return session.flush()
                .chain(() -> NativeSql.of(
                                """
                                insert into alert_revision (alert_id, revision, district_id, state, matched_account)
                                select cast(state ->> 'alertId' as uuid), cast(state ->> 'revision' as integer),
                                       state -> 'district' ->> 'districtId', state, "matchedAccount"
                                from jsonb_to_recordset(cast(cast(:revisions as text) as jsonb)) as kept
                                     (state jsonb, "matchedAccount" jsonb)""")
                        .with("revisions", StoredJson.tree(revisions).toString())
                        .run(session))
                .chain(() -> longHistories.length == 0
                        ? Uni.createFrom().voidItem()
                        : NativeSql.of(
                                        """
                                        delete from alert_revision where alert_id = any(:ids) and revision > 1
                                          and revision <= (select revision from alert where alert.alert_id = alert_revision.alert_id) - :kept""")
                                .with("ids", longHistories, "kept", KEPT_REVISIONS)
                                .run(session));
    }

    /** Alerts that are due to be reopened, locked; those that another replica has locked are skipped. */
    Uni<List<AlertRow>> lockDueToReopen(Session session, int limit) {
        return NativeSql.of(
                        SELECT
                                + """
                         where alert_id in (
                            select alert_id from alert where snoozed_until <= now()
                            union
                            select alert_id from alert join suppression using (suppression_id) where removed_at is not null
                            limit :limit)
                        order by alert_id for update skip locked""")
                .with("limit", limit)
                .list(session, AlertRow.class);
    }

    /** Alerts with content about accounts not shown since a time, locked; those that others have locked are skipped. */
    Uni<List<AlertRow>> lockGone(Session session, String platform, Instant before, int limit) {
        return NativeSql.of(
                        SELECT
                                + """
                         where platform = :platform and updated_at < :before
                          and state -> 'account' ->> 'state' in ('SUSPENDED', 'DELETED')
                          and state -> 'account' ->> 'handle' <> state -> 'account' ->> 'accountId'
                        order by alert_id limit :limit for update skip locked""")
                .with("platform", platform, "before", before)
                .with("limit", limit)
                .list(session, AlertRow.class);
    }
}

package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.SearchText;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.RecordReader;

/** Reads and writes alerts within the caller's session. */
@ApplicationScoped
class AlertRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int KEPT_REVISIONS = 100;
    private static final int MAX_CAMPAIGN_SIZE = 200;
    private static final int MAX_OF_ACCOUNT = 50;
    private static final RecordReader<AlertCounts.Group> GROUP = RecordReader.of(AlertCounts.Group.class);

    /** Names the mapped columns, as Hibernate cannot read rows with others. */
    private static final String SELECT =
            """
            select alert_id, account_key, district_id, platform, status, severity, revision, updated_at, state, raised_at,
                   found_by, assignee, snoozed_until, suppression_id, search_text, matched_account, marks
            from alert""";

    /** The alerts of these accounts, locked until the transaction ends, in the order that all writers use. */
    Uni<List<AlertRow>> lockOfAccounts(Session session, Collection<String> accountKeys) {
        return session.createNativeQuery(
                        SELECT + " where account_key = any(:keys) order by alert_id for update", AlertRow.class)
                .setParameter("keys", accountKeys.toArray(String[]::new))
                .getResultList();
    }

    /**
     * The alerts that are open or confirmed about a linked account, locked in the same order: by its id, or by its handle where the
     * link or the alert has that alone.
     */
    Uni<List<AlertRow>> lockOpenOrConfirmed(Session session, WebsiteLink link) {
        var id = link.accountId();
        var accounts = id == null
                ? new String[] {Handles.canonical(link.handle())}
                : new String[] {
                    ObservedAccount.key(link.platform(), id),
                    ObservedAccount.keyByHandle(link.platform(), link.handle())
                };
        return session.createNativeQuery(
                        SELECT
                                + """
                         where platform = :platform and %s = any(:accounts)
                          and (status in ('NEW', 'IN_PROGRESS') or state -> 'review' ->> 'verdict' = 'TRUE_POSITIVE')
                        order by alert_id for update"""
                                        .formatted(id == null ? "handle" : "account_key"),
                        AlertRow.class)
                .setParameter("platform", link.platform())
                .setParameter("accounts", accounts)
                .getResultList();
    }

    /** The alerts about an account, the latest change first. */
    Uni<List<AlertRow>> ofAccount(Session session, AccountSearch account) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where platform = :platform and (account_key = any(:keys) or handle = any(:handles))
                        order by updated_at desc, alert_id limit :most""",
                        AlertRow.class)
                .setParameter("platform", account.platform())
                .setParameter("keys", account.keys().toArray(String[]::new))
                .setParameter("handles", account.handles().toArray(String[]::new))
                .setParameter("most", MAX_OF_ACCOUNT)
                .setReadOnly(true)
                .getResultList();
    }

    Uni<@Nullable AlertRow> lock(Session session, UUID alertId) {
        return session.find(AlertRow.class, alertId, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<@Nullable AlertRow> find(Session session, UUID alertId) {
        return session.find(AlertRow.class, alertId);
    }

    Uni<List<AlertRow>> ofIds(Session session, Collection<UUID> alertIds) {
        return session.createSelectionQuery("from AlertRow where alertId in :alertIds", AlertRow.class)
                .setParameter("alertIds", alertIds)
                .setReadOnly(true)
                .getResultList();
    }

    /** Stores the next revision of an alert. */
    Uni<Void> replace(Session session, AlertRow row, Alert next) {
        row.setState(next);
        return keep(session, List.of(new AlertRevisionRow(next, row.matchedAccount)));
    }

    /**
     * Stores revisions. Of each alert the first and the latest are kept: an account that changes every hour must not fill
     * the database.
     */
    Uni<Void> keep(Session session, List<AlertRevisionRow> revisions) {
        var longHistories = revisions.stream()
                .map(row -> row.key)
                .filter(key -> key.revision() > KEPT_REVISIONS)
                .map(AlertRevisionRow.Key::alertId)
                .distinct()
                .toArray(UUID[]::new);
        return session.persistAll(revisions.toArray())
                .chain(session::flush)
                .chain(() -> longHistories.length == 0
                        ? Uni.createFrom().item(0)
                        : session.createNativeQuery(
                                        """
                                        delete from alert_revision where alert_id = any(:ids) and revision > 1
                                          and revision <= (select revision from alert where alert.alert_id = alert_revision.alert_id) - :kept""")
                                .setParameter("ids", longHistories)
                                .setParameter("kept", KEPT_REVISIONS)
                                .executeUpdate())
                .replaceWithVoid();
    }

    /** The revisions of an alert that are kept, the latest first. */
    Uni<List<AlertRevisionRow>> revisions(Session session, UUID alertId) {
        return session.createSelectionQuery(
                        "from AlertRevisionRow where key.alertId = :alertId order by key.revision desc",
                        AlertRevisionRow.class)
                .setParameter("alertId", alertId)
                .setReadOnly(true)
                .getResultList();
    }

    /** Alerts that are due to be reopened, locked; those that another replica has locked are skipped. */
    Uni<List<AlertRow>> lockDueToReopen(Session session, int limit) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where alert_id in (
                            select alert_id from alert where snoozed_until <= now()
                            union
                            select alert_id from alert join suppression using (suppression_id) where removed_at is not null
                            limit :limit)
                        order by alert_id for update skip locked""",
                        AlertRow.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Alerts with content about accounts that a platform has not shown since a time, locked; those locked by others are
     * skipped.
     */
    Uni<List<AlertRow>> lockGone(Session session, String platform, Instant before, int limit) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where platform = :platform and updated_at < :before
                          and state -> 'account' ->> 'state' in ('SUSPENDED', 'DELETED')
                          and state -> 'account' ->> 'handle' <> state -> 'account' ->> 'accountId'
                        order by alert_id limit :limit for update skip locked""",
                        AlertRow.class)
                .setParameter("platform", platform)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Alerts with a verdict that says what the account is, by id; one more than the limit where there are more. An account
     * with several such alerts has one row here, a true positive if there is one, as that says more than that it does not
     * imitate another district.
     */
    Uni<List<AlertRow>> reviewed(Session session, int limit, @Nullable Cursor after) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where state -> 'review' ->> 'verdict' in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN')
                          and alert_id > :after
                          and not exists (
                            select 1 from alert other
                            where other.account_key = alert.account_key
                              and other.state -> 'review' ->> 'verdict' in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN')
                              and (other.state -> 'review' ->> 'verdict' <> 'TRUE_POSITIVE', other.alert_id)
                                < (alert.state -> 'review' ->> 'verdict' <> 'TRUE_POSITIVE', alert.alert_id))
                        order by alert_id limit :limit""",
                        AlertRow.class)
                .setParameter("after", after == null ? BEFORE_ALL : after.id(0))
                .setParameter("limit", limit + 1)
                .getResultList();
    }

    /**
     * In this order; one more than the limit where there are more.
     *
     * @param after the values of the order's columns in the last row of the page before
     */
    Uni<List<AlertRow>> list(
            Session session, AlertFilter filter, AlertOrder order, int limit, @Nullable List<Object> after) {
        var sorted = order.columns().stream().map(column -> column + " desc").collect(Collectors.joining(", "));
        return restricted(session, filter).chain(where -> amongCounted(where, filter)
                .after(order.columns(), after)
                .query(session, SELECT + " where %s order by " + sorted + " limit :limit", AlertRow.class)
                .setParameter("limit", limit + 1)
                .setReadOnly(true)
                .getResultList());
    }

    /** How many alerts the district, the words and the times of the filter select, by group. */
    Uni<List<AlertCounts.Group>> groups(Session session, AlertFilter filter) {
        return restricted(session, filter)
                .chain(where -> where.query(
                                session,
                                """
                                select status, severity, platform, found_by, coalesce(assignee, '') as assignee, count(*) as alerts from alert
                                where %s group by 1, 2, 3, 4, 5""",
                                Tuple.class)
                        .getResultList())
                .map(GROUP::all);
    }

    /** Limits to the districts of the session, and to the district, the words and the times of the filter. */
    private static Uni<Conditions> restricted(Session session, AlertFilter filter) {
        var words = SearchText.query(filter.text());
        return Conditions.withinDistrictsOf(session)
                .map(where -> where.add("district_id = :districtId", "districtId", filter.districtId())
                        .add(
                                "alert_id in (select alert_id from alert where words @@ to_tsquery('simple', :words))",
                                "words",
                                words.isEmpty() ? null : words)
                        .add("raised_at >= :raisedFrom", "raisedFrom", filter.raisedFrom())
                        .add("raised_at < :raisedBefore", "raisedBefore", filter.raisedBefore()));
    }

    /** Limits to the values that are counted by. */
    private static Conditions amongCounted(Conditions where, AlertFilter filter) {
        var nobody = filter.assignees().contains(AlertFilter.NOBODY) ? "assignee is null or " : "";
        return where.among("status", filter.statuses())
                .among("severity", filter.severities())
                .among("found_by", filter.foundBy())
                .addAny("platform = any(:platforms)", "platforms", filter.platforms())
                .addAny("(" + nobody + "assignee = any(:assignees))", "assignees", filter.assignees());
    }

    /**
     * Other alerts about the same account or with one of these marks, the latest raised first. Each mark is looked up by an
     * index.
     */
    Uni<List<AlertRow>> marked(Session session, AlertRow row, Collection<String> marks) {
        return session.createNativeQuery(
                        """
                        with found as (
                            select alert_id, raised_at from alert where account_key = :accountKey
                            union
                            select alike.alert_id, alike.raised_at
                            from unnest(cast(:marks as text[])) as asked (mark) cross join lateral (
                                select alert_id, raised_at from alert_mark where alert_mark.mark = asked.mark
                                order by raised_at desc limit :most + 1) as alike)
                        """
                                + SELECT
                                + """
                         where alert_id in (
                            select alert_id from found where alert_id <> :alertId order by raised_at desc limit :most)
                        order by raised_at desc""",
                        AlertRow.class)
                .setParameter("accountKey", row.accountKey)
                .setParameter("marks", marks.toArray(String[]::new))
                .setParameter("alertId", row.alertId)
                .setParameter("most", MAX_CAMPAIGN_SIZE)
                .setReadOnly(true)
                .getResultList();
    }
}

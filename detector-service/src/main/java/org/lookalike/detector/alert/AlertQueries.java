package org.lookalike.detector.alert;

import static org.lookalike.detector.alert.AlertRepository.SELECT;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertGroup.GroupedAlert;
import org.lookalike.detector.alert.AlertGroup.Place;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.SearchText;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Reads the alerts that the caller may see. */
@ApplicationScoped
public class AlertQueries {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int MAX_CAMPAIGN_SIZE = 200;

    private final Sessions sessions;
    private final Registry registry;

    AlertQueries(Sessions sessions, Registry registry) {
        this.sessions = sessions;
        this.registry = registry;
    }

    /** The alerts that the filter selects, in this order. */
    public Uni<Page<AlertEntry>> list(AlertFilter filter, AlertOrder order, int limit, @Nullable String after) {
        var last = after == null ? null : order.cursor(after);
        return sessions.forCaller(session -> selected(session, filter)
                        .chain(where ->
                                where.page(SELECT, order.columns(), last, limit).readOnly(session, AlertRow.class)))
                .map(rows -> Page.of(rows, limit, order::cursor).map(AlertRow::toEntry));
    }

    /** The same, group by group: the one with the most severe alert first, and of it the most severe and newest. */
    public Uni<Page<GroupedAlert>> list(AlertFilter filter, AlertGroup group, int limit, @Nullable String after) {
        return sessions.forCaller(session -> list(session, filter, group, limit, after));
    }

    static Uni<Page<GroupedAlert>> list(
            Session session, AlertFilter filter, AlertGroup group, int limit, @Nullable String after) {
        var last = after == null ? null : Place.last(after);
        return selected(session, filter)
                .chain(where -> where.around()
                        .page(group.query(where.toString()), Place.ORDER, last, limit)
                        .records(session, Place.class))
                .map(places -> Page.of(places, limit, Place::cursor))
                .chain(page -> rows(
                                session,
                                page.items().stream().map(Place::alertId).toList())
                        .map(rows -> new Page<>(
                                page.items().stream()
                                        .flatMap(place -> grouped(place, rows))
                                        .toList(),
                                page.next())));
    }

    private static Stream<GroupedAlert> grouped(Place place, Map<UUID, AlertRow> rows) {
        return Stream.ofNullable(rows.get(place.alertId()))
                .map(row -> new GroupedAlert(row.toEntry(), place.groupKey(), place.groupSize()));
    }

    /** All alerts that the filter selects, read page by page while they are consumed. */
    public Multi<Alert> all(AlertFilter filter) {
        return Page.all(after -> list(filter, AlertOrder.UPDATED, Page.MAX_LIMIT, after))
                .map(AlertEntry::alert);
    }

    /** The alerts about an account, the latest change first. */
    public Uni<List<AlertEntry>> ofAccount(AccountSearch account) {
        return sessions.forCaller(session -> account.find(session, SELECT, "handle", "alert_id", AlertRow.class))
                .map(rows -> rows.stream().map(AlertRow::toEntry).toList());
    }

    /** The open alerts of a district about accounts with one of these handles, the most severe first; not more than a page. */
    public Uni<List<AlertEntry>> openWithHandles(String districtId, Collection<String> handles) {
        return sessions.forCaller(session -> NativeSql.of(SELECT
                                + """
                                 where district_id = :districtId and handle = any(:handles) and %s
                                order by severity_rank desc, raised_at desc limit :limit"""
                                        .formatted(AlertStatus.IS_OPEN))
                        .with("districtId", districtId, "handles", handles)
                        .with("limit", Page.MAX_LIMIT)
                        .readOnly(session, AlertRow.class))
                .map(rows -> rows.stream().map(AlertRow::toEntry).toList());
    }

    public Uni<AlertCounts> counts(AlertFilter filter) {
        return sessions.forCaller(session -> restricted(session, filter).chain(where -> where.in(
                                """
                                select status, severity, platform, found_by, coalesce(assignee, '') as assignee, count(*) as alerts
                                from alert where %s group by 1, 2, 3, 4, 5""")
                        .records(session, AlertCounts.Group.class)))
                .map(groups -> AlertCounts.of(groups, filter));
    }

    /** Limits to what the filter selects of what the session may see. */
    private static Uni<Conditions> selected(Session session, AlertFilter filter) {
        return restricted(session, filter).map(where -> amongCounted(where, filter));
    }

    /** Limits to the districts of the session, and to the district, the words and the times of the filter. */
    private static Uni<Conditions> restricted(Session session, AlertFilter filter) {
        var found = "alert_id in (select alert_id from alert where words @@ to_tsquery('simple', :words))";
        return Conditions.withinDistrictsOf(session)
                .map(where -> where.add("district_id = :districtId", "districtId", filter.districtId())
                        .add(found, "words", SearchText.query(filter.text()))
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

    public Uni<@Nullable AlertEntry> find(UUID alertId) {
        return sessions.forCaller(session -> session.find(AlertRow.class, alertId))
                .map(row -> row == null ? null : row.toEntry());
    }

    /** Fails with {@link AlertNotFound} if there is no such alert. */
    public Uni<AlertEntry> get(UUID alertId) {
        return find(alertId).onItem().ifNull().failWith(() -> new AlertNotFound(alertId));
    }

    public Uni<Map<UUID, AlertEntry>> ofIds(Collection<UUID> alertIds) {
        return sessions.forCaller(session -> rows(session, alertIds))
                .map(rows -> rows.values().stream().collect(Collectors.toMap(row -> row.alertId, AlertRow::toEntry)));
    }

    private static Uni<Map<UUID, AlertRow>> rows(Session session, Collection<UUID> alertIds) {
        return NativeSql.of(SELECT + " where alert_id = any(:ids)")
                .with("ids", alertIds.toArray(UUID[]::new))
                .readOnly(session, AlertRow.class)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.alertId, row -> row)));
    }

    /** The revisions that are kept, each with what changed, the latest first. */
    public Uni<List<AlertRevision>> revisions(UUID alertId) {
        return sessions.forCaller(session -> revisions(session, alertId));
    }

    private static Uni<List<AlertRevision>> revisions(Session session, UUID alertId) {
        return NativeSql.of(
                        """
                        select cast(state as text) as state, cast(matched_account as text) as matched_account
                        from alert_revision where alert_id = :alertId order by revision desc""")
                .with("alertId", alertId)
                .records(session, AlertRevision.Kept.class)
                .map(AlertRevision::of);
    }

    /** Other alerts about the same account, or about accounts that show the same picture, description or link. */
    public Uni<List<CampaignMember>> campaign(UUID alertId) {
        return sessions.forCaller(session -> session.find(AlertRow.class, alertId)
                .chain(row -> row == null ? Uni.createFrom().item(List.of()) : campaign(session, row)));
    }

    private Uni<List<CampaignMember>> campaign(Session session, AlertRow row) {
        return registry.find(row.districtId).chain(district -> {
            var marks = CampaignMember.CampaignMarks.of(row, district);
            return marked(session, row, marks.probes()).map(marks::members);
        });
    }

    /** Other alerts about the account or with one of these marks, the latest first; an index finds each mark. */
    private static Uni<List<AlertRow>> marked(Session session, AlertRow row, Collection<String> marks) {
        return NativeSql.of(
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
                        order by raised_at desc""")
                .with("accountKey", row.accountKey, "alertId", row.alertId)
                .with("marks", marks, "most", MAX_CAMPAIGN_SIZE)
                .readOnly(session, AlertRow.class);
    }

    /** An alert with its revisions, the latest first, its campaign, and what the account last matched with, if kept. */
    public record AlertDetails(
            AlertEntry entry,
            @Nullable MatchedAccount matched,
            List<AlertRevision> revisions,
            List<CampaignMember> campaign) {}

    /** Fails with {@link AlertNotFound} if there is no such alert. */
    public Uni<AlertDetails> details(UUID alertId) {
        return sessions.forCaller(session -> session.find(AlertRow.class, alertId)
                .onItem()
                .ifNull()
                .failWith(() -> new AlertNotFound(alertId))
                .chain(row -> revisions(session, alertId).chain(revisions -> campaign(session, row)
                        .map(campaign -> new AlertDetails(row.toEntry(), row.matchedAccount, revisions, campaign)))));
    }

    /** What the account of an alert last matched with, as far as that was kept. */
    public Uni<MatchedAccount> matched(Alert alert) {
        return sessions.forCaller(session -> session.find(AlertRow.class, alert.alertId())
                .map(row -> row == null || row.matchedAccount == null
                        ? MatchedAccount.of(alert.account())
                        : row.matchedAccount));
    }

    /** Every account with a verdict that says what it is, once; read page by page while they are consumed. */
    Multi<ReviewedAccount> reviewed() {
        return Page.all(after -> sessions.forCaller(session -> reviewed(session, after))
                .map(rows -> Page.of(rows, Page.MAX_LIMIT, row -> Cursor.of(row.alertId))
                        .map(ReviewedAccount::of)));
    }

    /**
     * Alerts with a verdict that says what the account is, by id; one more than the limit where there are more. Of an
     * account one counts, a true positive if there is one, as that says more than that it imitates no other district.
     */
    private static Uni<List<AlertRow>> reviewed(Session session, @Nullable String after) {
        var last = after == null ? BEFORE_ALL : Cursor.parse(after, 1).id(0);
        return NativeSql.of(
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
                        order by alert_id limit :limit""")
                .with("after", last, "limit", Page.MAX_LIMIT + 1)
                .readOnly(session, AlertRow.class);
    }

    public static final class AlertNotFound extends Problem {

        public AlertNotFound(UUID alertId) {
            super(
                    Status.NOT_FOUND,
                    "No such alert",
                    "There is no alert %s; GET /api/v1/alerts lists them".formatted(alertId));
        }
    }
}

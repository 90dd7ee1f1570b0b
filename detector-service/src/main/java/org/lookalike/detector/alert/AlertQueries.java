package org.lookalike.detector.alert;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Sessions;

/** Reads the alerts that the caller may see. */
@ApplicationScoped
public class AlertQueries {

    private final Sessions sessions;
    private final AlertRepository repository;
    private final Registry registry;

    AlertQueries(Sessions sessions, AlertRepository repository, Registry registry) {
        this.sessions = sessions;
        this.repository = repository;
        this.registry = registry;
    }

    /** The alerts that the filter selects, in this order. */
    public Uni<Page<AlertEntry>> list(AlertFilter filter, AlertOrder order, int limit, @Nullable String after) {
        var cursor = after == null ? null : order.cursor(after);
        return sessions.forCaller(session -> repository.list(session, filter, order, limit, cursor))
                .map(rows -> Page.of(rows, limit, order::cursor).map(AlertRow::toEntry));
    }

    /** All alerts that the filter selects, read page by page while they are consumed. */
    public Multi<Alert> all(AlertFilter filter) {
        return Page.all(after -> list(filter, AlertOrder.UPDATED, Page.MAX_LIMIT, after))
                .map(AlertEntry::alert);
    }

    /** The alerts about an account, the latest change first. */
    public Uni<List<AlertEntry>> ofAccount(AccountSearch account) {
        return sessions.forCaller(session -> repository.ofAccount(session, account))
                .map(rows -> rows.stream().map(AlertRow::toEntry).toList());
    }

    /** How many alerts there are, by each criterion of the filter. */
    public Uni<AlertCounts> counts(AlertFilter filter) {
        return sessions.forCaller(session -> repository.groups(session, filter))
                .map(groups -> AlertCounts.of(groups, filter));
    }

    /** Null if there is no such alert. */
    public Uni<@Nullable AlertEntry> find(UUID alertId) {
        return sessions.forCaller(session -> repository.find(session, alertId))
                .map(row -> row == null ? null : row.toEntry());
    }

    /** Fails with {@link AlertNotFound} if there is no such alert. */
    public Uni<AlertEntry> get(UUID alertId) {
        return find(alertId).onItem().ifNull().failWith(() -> new AlertNotFound(alertId));
    }

    /** Those of these alerts that the caller may see, by their ids. */
    public Uni<Map<UUID, Alert>> ofIds(Collection<UUID> alertIds) {
        return sessions.forCaller(session -> repository.ofIds(session, alertIds))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.alertId, row -> row.state)));
    }

    /** The revisions that are kept, each with what changed, the latest first. */
    public Uni<List<AlertRevision>> revisions(UUID alertId) {
        return sessions.forCaller(session -> repository.revisions(session, alertId))
                .map(AlertRevision::of);
    }

    /** Other alerts about the same account, or about accounts that show the same picture, description or link. */
    public Uni<List<CampaignMember>> campaign(UUID alertId) {
        return sessions.forCaller(session -> repository
                .find(session, alertId)
                .chain(row -> row == null ? Uni.createFrom().item(List.of()) : campaign(session, row)));
    }

    private Uni<List<CampaignMember>> campaign(Session session, AlertRow row) {
        return registry.find(row.districtId).chain(district -> {
            var marks = CampaignMarks.of(row, district);
            return repository.marked(session, row, marks.probes()).map(marks::members);
        });
    }

    /** An alert with its history and its campaign. */
    public Uni<AlertDetails> details(UUID alertId) {
        return sessions.forCaller(session -> repository
                .find(session, alertId)
                .onItem()
                .ifNull()
                .failWith(() -> new AlertNotFound(alertId))
                .chain(row -> repository.revisions(session, alertId).chain(revisions -> campaign(session, row)
                        .map(campaign -> new AlertDetails(
                                row.toEntry(), row.matchedAccount, AlertRevision.of(revisions), campaign)))));
    }

    /** Every account with a verdict that says what it is, once; read page by page while they are consumed. */
    Multi<ReviewedAccount> reviewed() {
        return Page.all(after -> sessions.forCaller(session ->
                        repository.reviewed(session, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 1)))
                .map(rows -> Page.of(rows, Page.MAX_LIMIT, row -> Cursor.of(row.alertId))
                        .map(ReviewedAccount::of)));
    }
}

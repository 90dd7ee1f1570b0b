package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.paging.Cursor;

/** Reads and writes alerts within the caller's session. */
@ApplicationScoped
class AlertRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** The alerts of these accounts, locked until the transaction ends, in an order that all writers share. */
    Uni<List<AlertRow>> lockOfAccounts(Session session, Collection<String> accountKeys) {
        return session.createNativeQuery(
                        "select * from alert where account_key = any(:keys) order by alert_id for update",
                        AlertRow.class)
                .setParameter("keys", accountKeys.toArray(String[]::new))
                .getResultList();
    }

    Uni<@Nullable AlertRow> lock(Session session, UUID alertId) {
        return session.find(AlertRow.class, alertId, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<@Nullable AlertRow> find(Session session, UUID alertId) {
        return session.find(AlertRow.class, alertId);
    }

    /** Stores a new alert; false if somebody else has stored it in the meantime. */
    Uni<Boolean> insertIfAbsent(Session session, AlertRow row) {
        return session.createMutationQuery(
                        """
                        insert into AlertRow (alertId, accountKey, districtId, platform, status, severity, revision, updatedAt, state, matchedAccount)
                        values (:alertId, :accountKey, :districtId, :platform, :status, :severity, :revision, :updatedAt, :state, :matchedAccount)
                        on conflict (alertId) do nothing""")
                .setParameter("alertId", row.alertId)
                .setParameter("accountKey", row.accountKey)
                .setParameter("districtId", row.districtId)
                .setParameter("platform", row.platform)
                .setParameter("status", row.status)
                .setParameter("severity", row.severity)
                .setParameter("revision", row.revision)
                .setParameter("updatedAt", row.updatedAt)
                .setParameter("state", row.state)
                .setParameter("matchedAccount", row.matchedAccount)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /**
     * Alerts with a verdict that says what the account is, by id; one more than the limit where there are more. Of several
     * alerts of one account, one: a true positive, if there is one, says more than that it is not another district.
     */
    Uni<List<AlertRow>> reviewed(Session session, int limit, @Nullable Cursor after) {
        return session.createNativeQuery(
                        """
                        select * from alert
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
                .setParameter(
                        "after",
                        after == null
                                ? BEFORE_ALL
                                : UUID.fromString(after.values().get(0)))
                .setParameter("limit", limit + 1)
                .getResultList();
    }

    /** Newest change first; one more than the limit where there are more. */
    Uni<List<AlertRow>> list(Session session, AlertFilter filter, int limit, @Nullable Cursor after) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        if (filter.districtId() != null) {
            conditions.add("districtId = :districtId");
            parameters.put("districtId", filter.districtId());
        }
        if (filter.platform() != null) {
            conditions.add("platform = :platform");
            parameters.put("platform", filter.platform());
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("status in :statuses");
            parameters.put("statuses", filter.statuses());
        }
        if (!filter.severities().isEmpty()) {
            conditions.add("severity in :severities");
            parameters.put("severities", filter.severities());
        }
        if (after != null) {
            conditions.add("(updatedAt < :afterTime or updatedAt = :afterTime and alertId < :afterId)");
            parameters.put("afterTime", Instant.parse(after.values().get(0)));
            parameters.put("afterId", UUID.fromString(after.values().get(1)));
        }
        var query = session.createSelectionQuery(
                "from AlertRow where " + String.join(" and ", conditions) + " order by updatedAt desc, alertId desc",
                AlertRow.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).setReadOnly(true).getResultList();
    }
}

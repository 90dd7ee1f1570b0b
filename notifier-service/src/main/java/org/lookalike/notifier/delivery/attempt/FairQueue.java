package org.lookalike.notifier.delivery.attempt;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.postgres.NativeSql;

/**
 * Decides whose turn it is: of the districts with something due, the one with the highest priority, and among equals the one with the
 * fewest attempts within the last minute. After a number of attempts within a minute, what else a district has counts as one priority
 * lower, so that nobody's critical alerts hold back another's low ones for long. A domain of recipients gets so many attempts a minute,
 * of which a district takes at most as many as it leaves free, so that the next finds some.
 */
@Singleton
record FairQueue(Limits limits) {

    /**
     * Deliveries of one tenant to one domain wait in one line, and {@code head} has the first of each: it is found by a look-up in
     * the index {@code delivery_turn} for each line, however long the lines are. Of the first line with a delivery that is not locked,
     * that delivery is locked; the sort and {@code LIMIT} see to it that no other is.
     */
    private static final String NEXT =
            """
            WITH RECURSIVE lately AS MATERIALIZED (
              SELECT tenant, domain, count(*) AS attempts FROM attempt
              WHERE started_at > now() - interval '1 minute' AND channel = :channel GROUP BY tenant, domain
            ), head AS (
              (SELECT tenant, domain, priority, next_attempt_at FROM delivery WHERE channel = :channel AND due
               ORDER BY tenant, domain, priority, next_attempt_at LIMIT 1)
              UNION ALL
              SELECT following.* FROM head CROSS JOIN LATERAL (
                SELECT tenant, domain, priority, next_attempt_at FROM delivery
                WHERE channel = :channel AND due AND (tenant, domain) > (head.tenant, head.domain)
                ORDER BY tenant, domain, priority, next_attempt_at LIMIT 1) AS following
            ), turn AS (
              SELECT head.tenant, head.domain
              FROM head
              LEFT JOIN lately AS own ON own.tenant = head.tenant AND own.domain = head.domain
              LEFT JOIN (SELECT domain, sum(attempts) AS attempts FROM lately GROUP BY domain) AS of_domain
                ON of_domain.domain = head.domain
              LEFT JOIN (SELECT tenant, sum(attempts) AS attempts FROM lately GROUP BY tenant) AS of_tenant
                ON of_tenant.tenant = head.tenant
              WHERE coalesce(own.attempts, 0) < :attemptsAtADomain - coalesce(of_domain.attempts, 0)
                AND head.tenant <> ALL (cast(:tenants AS text[])) AND head.domain <> ALL (cast(:domains AS text[]))
                AND concat_ws(' ', head.tenant, head.domain) <> ALL (cast(:flows AS text[]))
              ORDER BY head.priority + div(coalesce(of_tenant.attempts, 0), :attemptsOfAPriority),
                       coalesce(of_tenant.attempts, 0), head.next_attempt_at
            )
            SELECT claimed.id FROM turn CROSS JOIN LATERAL (
              SELECT id FROM delivery
              WHERE channel = :channel AND due AND tenant = turn.tenant AND domain = turn.domain
                AND NOT EXISTS (SELECT FROM suppressing(delivery))
                AND NOT EXISTS (SELECT FROM notification AS closing
                                JOIN notification AS raised
                                  ON raised.alert_id = closing.alert_id
                                 AND raised.subscription_id = closing.subscription_id AND raised.kind = 'raised'
                                JOIN delivery AS earlier
                                  ON earlier.id = raised.delivery_id AND earlier.lease_until IS NOT NULL
                                WHERE closing.delivery_id = delivery.id AND closing.kind = 'closed'
                                  AND closing.told_at IS NULL AND closing.withdrawn_at IS NULL)
              ORDER BY priority, next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS claimed
            LIMIT 1""";

    /** Locks the delivery whose turn it is; null if none is. No end of an alert overtakes the alert on its way. */
    Uni<@Nullable UUID> next(Mutiny.Session session, DeliveryChannel channel, Unavailable unavailable) {
        var flows = unavailable.flows().stream()
                .map(flow -> flow.tenant() + ' ' + flow.domain())
                .toList();
        return NativeSql.of(NEXT)
                .with("channel", channel.traits().name())
                .with("attemptsAtADomain", limits.of(Limit.ATTEMPTS_AT_A_DOMAIN))
                .with("attemptsOfAPriority", limits.of(Limit.ATTEMPTS_OF_A_PRIORITY))
                .with("tenants", unavailable.tenants(), "domains", unavailable.domains())
                .with("flows", flows)
                .first(session, UUID.class);
    }

    /** Lets the deliveries whose time has come since the last call wait their turn. */
    Uni<Void> admitDue(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        UPDATE delivery SET due = true
                        WHERE id IN (SELECT id FROM delivery WHERE next_attempt_at <= now() AND NOT due FOR UPDATE SKIP LOCKED)""")
                .run(session);
    }
}

package org.lookalike.notifier.subscription;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.RecordReader;
import org.lookalike.security.Scope;

/**
 * What a district's own people may not ask for: that strangers get mails unasked, and more subscriptions than a district may have. Who has
 * the scope {@code register} answers for all districts, and may.
 */
@ApplicationScoped
class SubscriptionPolicy {

    private static final RecordReader<Counts> COUNTS = RecordReader.of(Counts.class);

    private final SecurityIdentity caller;
    private final Limits limits;

    SubscriptionPolicy(SecurityIdentity caller, Limits limits) {
        this.caller = caller;
        this.limits = limits;
    }

    private boolean isTrusted() {
        return caller.hasRole(Scope.REGISTER);
    }

    /**
     * Fails with {@link SubscriptionRefused} if the caller vouches for an address without proof: that one of the districts has it is
     * proved by a vouched domain of that district.
     */
    Uni<Void> refuseUnproved(Mutiny.Session session, SubscriptionRequest request) {
        if (isTrusted() || request.address() == null || !request.isVouchedFor()) {
            return Uni.createFrom().voidItem();
        }
        var address = EmailAddress.parse(request.address());
        return session.createNativeQuery(
                        """
                        SELECT DISTINCT domain FROM registered_district CROSS JOIN unnest(vouched_domains) AS domain
                        WHERE district_id = ANY (:districts)""",
                        String.class)
                .setParameter("districts", request.districts())
                .getResultList()
                .invoke(domains -> {
                    if (domains.stream().map(VouchedDomain::new).noneMatch(domain -> domain.has(address))) {
                        throw SubscriptionRefused.unproved();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Fails with {@link SubscriptionRefused} if one of the districts has more subscriptions than it may, one that the transaction made
     * included. A lock for each district orders transactions, so that requests at the same time do not exceed the numbers.
     */
    Uni<Void> refuseTooMany(Mutiny.Session session, String[] districts) {
        if (isTrusted()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        SELECT cast(pg_advisory_xact_lock(hashtextextended('subscriptions of ' || district_id, 0)) AS text)
                        FROM unnest(cast(:districts AS text[])) AS named (district_id)""",
                        String.class)
                .setParameter("districts", districts)
                .getResultList()
                .chain(() -> session.createNativeQuery(
                                """
                                SELECT named.district_id, count(*) AS subscriptions,
                                       count(*) FILTER (WHERE confirmed_at IS NULL) AS unconfirmed
                                FROM unnest(cast(:districts AS text[])) AS named (district_id)
                                JOIN subscription ON ended_at IS NULL AND named.district_id = ANY (district_ids)
                                GROUP BY named.district_id""",
                                Tuple.class)
                        .setParameter("districts", districts)
                        .getResultList())
                .invoke(rows -> COUNTS.all(rows).forEach(this::refuseTooMany))
                .replaceWithVoid();
    }

    private record Counts(String districtId, long subscriptions, long unconfirmed) {}

    private void refuseTooMany(Counts of) {
        refuseAbove(Limit.SUBSCRIPTIONS_OF_A_DISTRICT, of.districtId, of.subscriptions, "subscriptions");
        refuseAbove(
                Limit.UNCONFIRMED_SUBSCRIPTIONS_OF_A_DISTRICT,
                of.districtId,
                of.unconfirmed,
                "unconfirmed subscriptions");
    }

    private void refuseAbove(Limit limit, String districtId, long count, String which) {
        if (count > limits.of(limit)) {
            throw SubscriptionRefused.tooMany(districtId, limits.of(limit), which);
        }
    }
}

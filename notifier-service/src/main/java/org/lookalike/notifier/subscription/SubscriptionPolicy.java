package org.lookalike.notifier.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.NativeSql;
import org.lookalike.security.Scope;
import org.lookalike.security.VouchedDomain;

/** What needs the scope {@code register}: mails to strangers, and more subscriptions than a district may have. */
@Singleton
record SubscriptionPolicy(SecurityIdentity caller, Limits limits) {

    private boolean isTrusted() {
        return caller.hasRole(Scope.REGISTER);
    }

    /** Fails with {@link Refused} if the caller vouches for an address at no vouched domain of the districts. */
    Uni<Void> refuseUnproved(Mutiny.Session session, SubscriptionRequest request) {
        if (isTrusted() || request.address() == null || !request.isVouchedFor()) {
            return Uni.createFrom().voidItem();
        }
        var address = EmailAddress.parse(request.address());
        return NativeSql.of(
                        """
                        SELECT DISTINCT domain FROM registered_district CROSS JOIN unnest(vouched_domains) AS domain
                        WHERE district_id = ANY (:districts)""")
                .with("districts", request.districts())
                .list(session, String.class)
                .invoke(domains -> {
                    if (domains.stream().map(VouchedDomain::new).noneMatch(domain -> domain.has(address.domain()))) {
                        throw Refused.unproved();
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with {@link Refused} if a district has too many subscriptions. A lock orders requests at the same time. */
    Uni<Void> refuseTooMany(Mutiny.Session session, String[] districts) {
        if (isTrusted()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        SELECT cast(pg_advisory_xact_lock(hashtextextended('subscriptions of ' || district_id, 0)) AS text)
                        FROM unnest(cast(:districts AS text[])) AS named (district_id)""")
                .with("districts", districts)
                .list(session, String.class)
                .chain(() -> NativeSql.of(
                                """
                                SELECT named.district_id, count(*) AS subscriptions,
                                       count(*) FILTER (WHERE confirmed_at IS NULL) AS unconfirmed
                                FROM unnest(cast(:districts AS text[])) AS named (district_id)
                                JOIN subscription ON ended_at IS NULL AND named.district_id = ANY (district_ids)
                                GROUP BY named.district_id""")
                        .with("districts", districts)
                        .records(session, Counts.class))
                .invoke(all -> all.forEach(this::refuseTooMany))
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
            throw Refused.tooMany(districtId, limits.of(limit), which);
        }
    }

    /** A caller may not ask for such a subscription. */
    static final class Refused extends HttpProblem {

        private static final int UNPROCESSABLE = 422;

        private final String field;
        private final String reason;

        private Refused(int status, String title, String field, String reason) {
            super(builder()
                    .withStatus(status)
                    .withTitle(title)
                    .withDetail("%s %s".formatted(field, reason))
                    .with("violations", List.of(Map.of("field", field, "in", "body", "message", reason))));
            this.field = field;
            this.reason = reason;
        }

        static Refused unproved() {
            return new Refused(
                    UNPROCESSABLE,
                    "Not allowed to vouch for this address",
                    "vouched",
                    "needs the scope register, or an address at a web domain of the district that somebody with that scope registered,"
                            + " or removed and added again; or leave it out, and the address gets one email that asks to confirm");
        }

        /** @param which such as "subscriptions" */
        static Refused tooMany(String districtId, long most, String which) {
            return new Refused(
                    Status.CONFLICT.getStatusCode(),
                    "Too many subscriptions",
                    "districtIds",
                    "names %s, which has reached its limit of %d %s; end some of them first"
                            .formatted(districtId, most, which));
        }

        /** The field that is refused. */
        String field() {
            return field;
        }

        /** What is wrong with it, and what to do. */
        String reason() {
            return reason;
        }
    }
}

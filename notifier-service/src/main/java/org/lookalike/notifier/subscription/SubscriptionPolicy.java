package org.lookalike.notifier.subscription;

import crawlercommons.domains.EffectiveTldFinder;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.NativeSql;
import org.lookalike.security.Scope;

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
                    if (domains.stream().map(VouchedDomain::new).noneMatch(domain -> domain.has(address))) {
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

    /**
     * A domain, in lower case and without {@code www}, for which somebody other than the district vouches. Registries also have domains
     * where anybody gets an address, as districts without a website name their mail provider: those prove nothing.
     */
    record VouchedDomain(String name) {

        /** Where anybody gets a mailbox; providers that US districts name as their website. */
        private static final Set<String> MAIL_PROVIDERS = Set.of(
                """
                aim.com aol.com att.net bellsouth.net centurylink.net charter.net comcast.net cox.net earthlink.net
                fastmail.com frontier.com frontiernet.net gmail.com gmx.com google.com googlemail.com hotmail.com
                hughes.net icloud.com juno.com live.com mac.com mail.com me.com mediacombb.net msn.com netzero.net
                optonline.net outlook.com pacbell.net prodigy.net proton.me protonmail.com roadrunner.com rr.com
                sbcglobal.net spectrum.net suddenlink.net verizon.net windstream.net yahoo.com ymail.com zoho.com
                """
                        .split("\\s+"));

        /** Whether only this district's people have the address: it is at the domain or below, and the domain is nobody else's. */
        boolean has(EmailAddress address) {
            return isOneOwners() && ("." + address.domain()).endsWith("." + name);
        }

        /** Not so are a public suffix, such as {@code k12.ma.us}, below which anybody has a domain, and a provider of mailboxes. */
        private boolean isOneOwners() {
            var suffix = EffectiveTldFinder.getEffectiveTLD(name, false);
            return name.contains(".")
                    && (suffix == null || !suffix.getDomain().equals(name))
                    && MAIL_PROVIDERS.stream().noneMatch(provider -> ("." + name).endsWith("." + provider));
        }
    }
}

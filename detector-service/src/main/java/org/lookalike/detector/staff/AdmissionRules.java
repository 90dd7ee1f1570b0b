package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.staff.AdmissionRule.NewRule;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;
import org.lookalike.security.Scope;
import org.lookalike.security.VouchedDomain;

/** The table {@code admission_rule}. */
@ApplicationScoped
public class AdmissionRules {

    /** The providers of the settings, by name. */
    public interface Providers {

        List<String> names();

        /** Of those that prove an address whosever domain it is in. */
        List<String> authoritative();
    }

    private static final String MOST_OF_A_DISTRICT = "100";

    private static final String COLUMNS =
            "rule_id, district_id, provider, domain, tenant, role, by_operator, made_by, made_at";

    private final Sessions sessions;
    private final Registry registry;
    private final Audit audit;
    private final Providers providers;

    AdmissionRules(Sessions sessions, Registry registry, Audit audit, Providers providers) {
        this.sessions = sessions;
        this.registry = registry;
        this.audit = audit;
        this.providers = providers;
    }

    /** Those of the caller's districts, the latest first. */
    public Uni<Page<AdmissionRule>> list(int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> new Conditions()
                        .page(
                                "select %s from admission_rule".formatted(COLUMNS),
                                List.of("made_at", "rule_id"),
                                last == null ? null : List.of(last.time(0), last.id(1)),
                                limit)
                        .records(session, AdmissionRule.class))
                .map(found -> Page.of(found, limit, rule -> Cursor.of(rule.madeAt(), rule.ruleId())));
    }

    /** The rules in force by which an account may be a district's, with that about its organization. */
    static Uni<List<AdmissionRule>> inForce(Session session, Identity who) {
        return Sequentially.map(who.domains(), domain -> inForce(session, domain))
                .map(found -> found.stream()
                        .flatMap(List::stream)
                        .filter(rule -> rule.provider().equals(who.provider()))
                        .toList());
    }

    /** Of districts that are registered; one by a district's own people while the domain is theirs. */
    private static Uni<List<AdmissionRule>> inForce(Session session, String domain) {
        return owner(session, domain).chain(owner -> NativeSql.of(
                        """
                                select %s from admission_rule as rule
                                where domain = :domain and (by_operator or district_id = cast(:owner as text)) and exists (
                                    select from district where district.district_id = rule.district_id and removed_at is null)"""
                                .formatted(COLUMNS))
                .with("domain", domain, "owner", owner)
                .records(session, AdmissionRule.class));
    }

    /** The district whose vouched domain is closest around a domain; null for none, or several. */
    private static Uni<@Nullable String> owner(Session session, String domain) {
        return NativeSql.of(
                        """
                        select cast(district_id as text) from district, unnest(vouched_domains) as vouched
                        where removed_at is null and vouched = any (:around)
                        order by length(vouched) desc fetch first row with ties""")
                .with("around", VouchedDomain.around(domain))
                .list(session, String.class)
                .map(closest -> closest.size() == 1 ? closest.get(0) : null);
    }

    /** The providers at which whoever has an address signs in; none where no rule says so, or one that is nothing to other districts. */
    public Uni<List<String>> providersOf(WorkAddress address) {
        return sessions.forService(session -> inForce(session, address.domain()))
                .map(rules -> rules.stream()
                        .filter(rule ->
                                rule.byOperator() || providers.authoritative().contains(rule.provider()))
                        .map(AdmissionRule::provider)
                        .filter(providers.names()::contains)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /**
     * Makes a rule for a district of the caller. Its domain is one that the registration has and somebody vouched for, or within one,
     * and no other district's: anything else only who may register districts says.
     */
    public Uni<AdmissionRule> add(NewRule asked, Caller by, String who) {
        if (!providers.names().contains(asked.provider())) {
            throw InvalidValue.inBody(
                    "provider",
                    "is none of the settings, which have %s; use one of them"
                            .formatted(providers.names().isEmpty() ? "none" : String.join(", ", providers.names())));
        }
        if (asked.namesPupils()) {
            throw InvalidValue.inBody("domain", "is where students have addresses; name that of the staff");
        }
        if (asked.role() != null
                && !List.of(Role.READ_ONLY, Role.COMMUNICATIONS).contains(asked.role())) {
            throw InvalidValue.inBody(
                    "role", "is too much for newcomers; use read_only or communications, or invite them");
        }
        if (asked.role() != null && !asked.role().isGrantableBy(by)) {
            throw InvalidValue.inBody("role", "may do more than you; choose one that has no right which you lack");
        }
        var byOperator = by.scopes().contains(Scope.REGISTER);
        return registry.get(asked.districtId())
                .invoke(district -> requireTheirs(district, asked, byOperator))
                .chain(district -> byOperator ? Uni.createFrom().item(false) : isOfOthers(asked))
                .chain(taken -> {
                    if (taken) {
                        throw InvalidValue.inBody(
                                "domain", "is another district's, too; ask whoever runs Lookalike to make this rule");
                    }
                    return sessions.forCaller(session -> insert(session, asked, byOperator, who));
                });
    }

    private static void requireTheirs(RegisteredDistrict district, NewRule asked, boolean byOperator) {
        if (byOperator) {
            return;
        }
        if (asked.tenant() != null) {
            throw InvalidValue.inBody(
                    "tenant", "is only for whoever runs Lookalike to name; leave it out, or ask them");
        }
        if (VouchedDomain.around(asked.domain()).stream().noneMatch(district.vouchedDomains()::contains)) {
            throw InvalidValue.inBody(
                    "domain",
                    "is none of the district's own web domains that whoever runs Lookalike has vouched for; ask them to make this rule");
        }
    }

    /** Whether a rule of another district is in force for the domain, or a vouched domain of that one is no less close around it. */
    private Uni<Boolean> isOfOthers(NewRule asked) {
        return sessions.forService(session -> owner(session, asked.domain())
                .chain(owner -> !asked.districtId().equals(owner)
                        ? Uni.createFrom().item(true)
                        : inForce(session, asked.domain()).map(rules -> rules.stream()
                                .anyMatch(rule -> !rule.districtId().equals(owner)))));
    }

    private Uni<AdmissionRule> insert(Session session, NewRule asked, boolean byOperator, String who) {
        return NativeSql.of(
                        """
                        insert into admission_rule (rule_id, district_id, provider, domain, tenant, role, by_operator, made_by)
                        select cast(:id as uuid), cast(:district as text), :provider, :domain, cast(:tenant as text), cast(:role as text), :byOperator, :who
                        where (select count(*) from admission_rule where district_id = cast(:district as text)) < %s
                        on conflict do nothing returning %s"""
                                .formatted(MOST_OF_A_DISTRICT, COLUMNS))
                .with("id", UUID.randomUUID(), "district", asked.districtId())
                .with("provider", asked.provider(), "domain", asked.domain())
                .with(
                        "tenant",
                        asked.tenant(),
                        "role",
                        asked.role() == null ? null : asked.role().name())
                .with("byOperator", byOperator, "who", who)
                .record(session, AdmissionRule.class)
                .onItem()
                .ifNull()
                .failWith(() -> new Problem(
                        Status.CONFLICT,
                        "Made before",
                        "The district has a rule for this provider and domain, or %s rules; remove one first"
                                .formatted(MOST_OF_A_DISTRICT)))
                .call(made -> audit.record(session, change(who, "admission_rule_made", made, null, shown(made))));
    }

    /** Removes a rule of a district of the caller; who came in by it stays. */
    public Uni<Void> remove(UUID ruleId, String who) {
        return sessions.forCaller(session -> NativeSql.of(
                        "delete from admission_rule where rule_id = :id returning " + COLUMNS)
                .with("id", ruleId)
                .record(session, AdmissionRule.class)
                .onItem()
                .ifNull()
                .failWith(() -> new Problem(
                        Status.NOT_FOUND, "No such rule", "There is no rule %s for your districts".formatted(ruleId)))
                .chain(rule -> audit.record(session, change(who, "admission_rule_removed", rule, shown(rule), null))));
    }

    private static Audit.Change change(
            String who, String what, AdmissionRule rule, @Nullable Object before, @Nullable Object after) {
        return new Audit.Change(who, what, "admission_rule:" + rule.ruleId(), rule.districtId(), before, after);
    }

    private static Map<String, String> shown(AdmissionRule rule) {
        return Map.of(
                "provider", rule.provider(),
                "domain", rule.domain(),
                "tenant", Objects.requireNonNullElse(rule.tenant(), "any"),
                "role", rule.role() == null ? "none" : rule.role().name());
    }
}

package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Lets in whoever has shown who they are, and has rights, was invited, or is admitted by a rule. */
@ApplicationScoped
public class Admissions {

    private static final String ENDED = "your access here was ended";

    private final Sessions sessions;
    private final Audit audit;

    Admissions(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whether somebody who has shown who they are is let in. */
    public sealed interface Admission {

        record Admitted(Member member) implements Admission {}

        /** @param why what to say to the person, to follow "because" */
        record Refused(String why) implements Admission {}
    }

    /**
     * Who has shown what: an account at a provider, or by mail an address alone; and the addresses that are theirs, to these districts;
     * null to all.
     */
    private record Arrival(
            @Nullable Identity account, String name, Set<String> addresses, @Nullable Set<String> districts) {

        /** One who has an address to everybody. */
        Arrival(@Nullable Identity account, String name, Set<String> addresses) {
            this(account, name, addresses, null);
        }

        /** Whether the proof counts for whoever gave these rights: that of a district's own provider is nothing to others. */
        boolean isProofOf(Grant given) {
            return districts == null
                    || given.districts() != null
                            && districts.containsAll(given.districts())
                            && given.states().isEmpty();
        }

        @Nullable
        String address() {
            return addresses.stream().min(Comparator.naturalOrder()).orElse(null);
        }
    }

    /** Lets in whom the claims of the provider's token give rights, and keeps these. */
    public Uni<Admission> admitByClaims(Identity who, Grant grant) {
        var addresses =
                who.address() == null ? Set.<String>of() : Set.of(who.address().text());
        var arrival = new Arrival(who, who.name(), addresses);
        return sessions.forService(session -> lock(session, arrival)
                .chain(() -> known(session, who))
                .chain(known -> known == null
                        ? byAddress(session, arrival)
                                .map(ended -> ended != null && ended.hasEnded(grant) ? ended : null)
                        : Uni.createFrom().item(known))
                .chain(known -> known != null && known.disabledAt() != null
                        ? refused(ENDED)
                        : store(session, known, arrival, grant, true, null)));
    }

    /** Lets in whom somebody invited, or a district's rule admits, and who came before. */
    public Uni<Admission> admit(Identity who) {
        return sessions.forService(
                session -> AdmissionRules.inForce(session, who).chain(rules -> {
                    var proving = rules.stream()
                            .filter(rule -> rule.proves(who, rules) != null)
                            .toList();
                    var addresses = proving.stream()
                            .flatMap(rule -> Stream.ofNullable(rule.proves(who, rules)))
                            .map(WorkAddress::text)
                            .collect(Collectors.toCollection(HashSet::new));
                    if (who.isAuthoritative() && who.address() != null) {
                        addresses.add(who.address().text());
                    }
                    var isForAll = who.isAuthoritative() || proving.stream().anyMatch(AdmissionRule::byOperator);
                    var districts =
                            proving.stream().map(AdmissionRule::districtId).collect(Collectors.toSet());
                    var arrival = new Arrival(who, who.name(), addresses, isForAll ? null : districts);
                    return lock(session, arrival)
                            .chain(() -> known(session, who))
                            .chain(known -> known == null
                                    ? byAddress(session, arrival)
                                    : Uni.createFrom().item(known))
                            .chain(known -> enter(session, known, arrival, byRules(proving)));
                }));
    }

    /** Lets in whoever opened a link that was mailed to an address; not those who have an account at a provider. */
    public Uni<Admission> admitByMail(WorkAddress address) {
        var arrival = new Arrival(null, address.text() + " (by mail)", Set.of(address.text()));
        return sessions.forService(session -> lock(session, arrival)
                .chain(() -> byAddress(session, arrival))
                .chain(known -> enter(session, known, arrival, null)));
    }

    /** Of two who come at once with the same account or address the second finds what the first made. */
    private static Uni<Void> lock(Session session, Arrival who) {
        var account = Stream.ofNullable(who.account()).map(one -> one.issuer() + ' ' + one.subject());
        return Sequentially.forEach(
                Stream.concat(account, who.addresses().stream().sorted()).toList(),
                key -> NativeSql.of("select 1 from pg_advisory_xact_lock(hashtextextended('staff ' || :key, 0))")
                        .with("key", key)
                        .list(session, Integer.class));
    }

    /** Whether a link by mail would let the holder of an address in. */
    public Uni<Boolean> isAwaited(WorkAddress address) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select 1 from staff_member where address = :address and issuer is null and disabled_at is null
                        union all
                        select 1 from staff_invitation where address = :address and %s
                        limit 1"""
                                .formatted(Invitations.OPEN))
                .with("address", address.text())
                .list(session, Integer.class)
                .map(found -> !found.isEmpty()));
    }

    /** What newcomers get by the rules that fit: their districts, in the role that may do least. */
    private static @Nullable Grant byRules(List<AdmissionRule> rules) {
        var admitting = rules.stream().filter(rule -> rule.role() != null).toList();
        return admitting.stream()
                .map(AdmissionRule::role)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .map(role -> new Grant(
                        role, admitting.stream().map(AdmissionRule::districtId).collect(Collectors.toSet()), Set.of()))
                .orElse(null);
    }

    private Uni<Admission> enter(Session session, @Nullable Member known, Arrival who, @Nullable Grant byRule) {
        var endedAt = known == null ? null : known.disabledAt();
        if (known != null && known.byClaims()) {
            return refused(endedAt != null ? ENDED : "your provider no longer says that you may do anything here");
        }
        return Invitations.open(session, who.addresses()).chain(open -> {
            // Whoever ended the access ended what was given before. Another district, which does not know of that, may
            // invite anew.
            var kept = known == null || endedAt != null ? null : known.grant();
            var valid = open.stream()
                    .filter(one -> endedAt == null || one.madeAt().isAfter(endedAt))
                    .filter(one -> who.isProofOf(one.grant()))
                    .toList();
            var grant = kept;
            var accepted = new ArrayList<Invitation>();
            for (var one : valid) {
                var more = grant == null ? one.grant() : grant.and(one.grant());
                if (more != null) {
                    grant = more;
                    accepted.add(one);
                }
            }
            if (grant == null && known == null) {
                grant = byRule;
            }
            if (grant == null) {
                return refused(
                        endedAt != null
                                ? ENDED
                                : who.addresses().isEmpty()
                                        ? "your provider does not say an email address of yours that it has verified, or your account is not managed by your district"
                                        : "nobody has invited %s".formatted(who.address()));
            }
            var by = accepted.isEmpty() ? null : accepted.get(0).invitedBy();
            var given = grant;
            return Invitations.accept(session, accepted).chain(() -> store(session, known, who, given, false, by));
        });
    }

    private static Uni<@Nullable Member> known(Session session, Identity who) {
        return NativeSql.of(Staff.SELECT + " where issuer = :issuer and subject = :subject for update")
                .with("issuer", who.issuer(), "subject", who.subject())
                .record(session, Member.class);
    }

    /**
     * Who came by mail until now, as an account at a provider takes the place of that; before all whoever is not let in anymore, so that
     * nobody comes back by another provider or by mail.
     */
    private static Uni<@Nullable Member> byAddress(Session session, Arrival who) {
        return NativeSql.of(
                        Staff.SELECT
                                + " where (issuer is null or disabled_at is not null) and address = any (:addresses) order by disabled_at is null, address for update")
                .with("addresses", who.addresses())
                .records(session, Member.class)
                .map(found -> found.stream()
                        .filter(one -> one.disabledAt() != null || who.isProofOf(one.grant()))
                        .findFirst()
                        .orElse(null));
    }

    private Uni<Admission> store(
            Session session,
            @Nullable Member known,
            Arrival who,
            Grant grant,
            boolean byClaims,
            @Nullable String invitedBy) {
        var id = known == null ? UUID.randomUUID() : known.memberId();
        var before = known == null ? null : known.grant();
        return NativeSql.of(
                        """
                        insert into staff_member (member_id, issuer, subject, address, name, role, districts, states, by_claims, invited_by, last_sign_in_at)
                        values (:id, cast(:issuer as text), cast(:subject as text), cast(:address as text), :name, :role,
                            cast(:districts as text[]), cast(:states as text[]), :byClaims, cast(:invitedBy as text), now())
                        on conflict (member_id) do update set issuer = coalesce(excluded.issuer, staff_member.issuer),
                            subject = coalesce(excluded.subject, staff_member.subject), address = coalesce(excluded.address, staff_member.address),
                            name = excluded.name, role = excluded.role, districts = excluded.districts, states = excluded.states,
                            by_claims = excluded.by_claims, disabled_at = null, last_sign_in_at = now()
                        returning %s"""
                                .formatted(Member.COLUMNS))
                .with(
                        "id",
                        id,
                        "issuer",
                        who.account() == null ? null : who.account().issuer())
                .with("subject", who.account() == null ? null : who.account().subject(), "address", who.address())
                .with("name", who.name(), "role", grant.role().name())
                .with("districts", grant.districts(), "states", grant.states())
                .with("byClaims", byClaims, "invitedBy", invitedBy)
                .record(session, Member.class)
                .call(member -> grant.equals(before)
                        ? Uni.createFrom().voidItem()
                        : audit.record(
                                session,
                                StaffAudit.changes(
                                        who.name(),
                                        before == null ? "staff_admitted" : "staff_rights_changed",
                                        StaffAudit.member(id),
                                        before,
                                        grant)))
                .map(Admission.Admitted::new);
    }

    private static Uni<Admission> refused(String why) {
        return Uni.createFrom().item(new Admission.Refused(why));
    }
}

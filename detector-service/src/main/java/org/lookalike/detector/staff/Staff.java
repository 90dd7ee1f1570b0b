package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
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
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** The table {@code staff_member}: who is let in, and with which rights. */
@ApplicationScoped
public class Staff {

    private static final String SELECT = "select %s from staff_member".formatted(Member.COLUMNS);
    private static final String BY_ID = SELECT + " where member_id = :id";
    private static final String ENDED = "your access here was ended";

    private final Sessions sessions;
    private final Audit audit;

    Staff(Sessions sessions, Audit audit) {
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
            var role = kept != null
                    ? kept.role()
                    : valid.isEmpty() ? null : valid.get(0).role();
            var accepted = valid.stream().filter(one -> one.role() == role).toList();
            var grant = Stream.concat(Stream.ofNullable(kept), accepted.stream().map(Invitation::grant))
                    .reduce(Grant::and)
                    .orElse(known == null ? byRule : null);
            if (grant == null) {
                return refused(
                        endedAt != null
                                ? ENDED
                                : who.addresses().isEmpty()
                                        ? "your provider does not say an email address of yours that it has verified, or your account is not managed by your district"
                                        : "nobody has invited %s".formatted(who.address()));
            }
            var by = accepted.isEmpty() ? null : accepted.get(0).invitedBy();
            return Invitations.accept(session, accepted).chain(() -> store(session, known, who, grant, false, by));
        });
    }

    private static Uni<@Nullable Member> known(Session session, Identity who) {
        return NativeSql.of(SELECT + " where issuer = :issuer and subject = :subject for update")
                .with("issuer", who.issuer(), "subject", who.subject())
                .record(session, Member.class);
    }

    /**
     * Who came by mail until now, as an account at a provider takes the place of that; before all whoever is not let in anymore, so that
     * nobody comes back by another provider or by mail.
     */
    private static Uni<@Nullable Member> byAddress(Session session, Arrival who) {
        return NativeSql.of(
                        SELECT
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

    /** Who has rights in districts of the caller, the latest first, of those with a text in name or address. */
    public Uni<Page<Member>> list(Caller caller, @Nullable String text, int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> new Conditions()
                        .add(
                                "position(lower(cast(:text as text)) in lower(concat_ws(' ', name, address))) > 0",
                                "text",
                                text)
                        .page(
                                SELECT,
                                List.of("created_at", "member_id"),
                                last == null ? null : List.of(last.time(0), last.id(1)),
                                limit)
                        .records(session, Member.class))
                .map(found -> Page.of(found, limit, one -> Cursor.of(one.createdAt(), one.memberId()))
                        .map(one -> one.seenBy(caller.districts())));
    }

    /** Fails with a problem if the caller knows of no such person; so do all changes. */
    public Uni<Member> get(UUID memberId, Caller caller) {
        return sessions.forCaller(session -> find(session, memberId)).map(one -> one.seenBy(caller.districts()));
    }

    private static Uni<Member> find(Session session, UUID memberId) {
        return find(session, memberId, BY_ID);
    }

    private static Uni<Member> find(Session session, UUID memberId, String select) {
        return NativeSql.of(select)
                .with("id", memberId)
                .record(session, Member.class)
                .onItem()
                .ifNull()
                .failWith(() -> new Problem(
                        Status.NOT_FOUND,
                        "No such person",
                        "There is no person %s with rights in your districts".formatted(memberId)));
    }

    /** Gives a person other rights, whose rights before and then are all within the caller's. They apply from the next request on. */
    public Uni<Member> change(UUID memberId, Grant grant, Caller by, String who) {
        grant.requireWithin(by);
        return whole(memberId, by).chain(known -> {
            if (known.byClaims()) {
                throw new Problem(
                        Status.CONFLICT,
                        "The provider decides",
                        "The claims of the provider decide about this person's rights; change them there");
            }
            return update(
                    known,
                    "staff_rights_changed",
                    grant,
                    who,
                    NativeSql.of(
                                    """
                                    update staff_member set role = :role, districts = cast(:districts as text[]),
                                        states = cast(:states as text[]) where member_id = :id returning %s"""
                                            .formatted(Member.COLUMNS))
                            .with("role", grant.role().name(), "districts", grant.districts())
                            .with("states", grant.states()));
        });
    }

    /** Ends a person's access and sessions, or lets them in again, by another sign-in. */
    public Uni<Member> enable(UUID memberId, boolean isLetIn, Caller by, String who) {
        return whole(memberId, by)
                .chain(known -> withOthers(known)
                        .chain(all -> Sequentially.map(
                                all.stream()
                                        .filter(one -> one.grant().isWithin(by))
                                        .toList(),
                                one -> enable(one, isLetIn, who))))
                .call(all -> isLetIn
                        ? Uni.createFrom().voidItem()
                        : sessions.forCaller(
                                session -> Invitations.end(session, all.get(0).address(), by)))
                .map(all -> all.get(0));
    }

    private Uni<Member> enable(Member known, boolean isLetIn, String who) {
        return update(
                known,
                isLetIn ? "staff_enabled" : "staff_disabled",
                known.grant(),
                who,
                NativeSql.of(
                                """
                                        with ended as (delete from console_session where member_id = :id and not cast(:letIn as boolean))
                                        update staff_member set disabled_at = case when :letIn then null else coalesce(disabled_at, now()) end
                                        where member_id = :id returning %s"""
                                        .formatted(Member.COLUMNS))
                        .with("letIn", isLetIn));
    }

    /** A person and before others what else the caller knows of with the same address: accounts at other providers. */
    private Uni<List<Member>> withOthers(Member known) {
        return known.address() == null
                ? Uni.createFrom().item(List.of(known))
                : sessions.forCaller(session -> NativeSql.of(
                                SELECT + " where address = :address order by member_id <> :id, member_id")
                        .with("address", known.address(), "id", known.memberId())
                        .records(session, Member.class));
    }

    /**
     * Takes the caller's districts from a person; without any left the person is removed, and the sessions end. Open invitations to them
     * for these districts end, too.
     */
    public Uni<Void> remove(UUID memberId, Caller by, String who) {
        return sessions.forCaller(session -> find(session, memberId))
                .invoke(known -> requireRole(known, by))
                .chain(this::withOthers)
                .chain(all -> Sequentially.map(
                        all.stream().filter(one -> one.role().isGrantableBy(by)).toList(), one -> remove(one, by, who)))
                .chain(gone -> sessions.forCaller(
                        session -> Invitations.end(session, gone.get(0).address(), by)));
    }

    private Uni<Member> remove(Member known, Caller by, String who) {
        if (known.grant().isWithin(by)) {
            return update(
                    known,
                    "staff_removed",
                    null,
                    who,
                    NativeSql.of("delete from staff_member where member_id = :id returning " + Member.COLUMNS));
        }
        var rest = known.grant().without(by.districts());
        return update(
                known,
                "staff_rights_changed",
                rest,
                who,
                NativeSql.of(
                                """
                                    update staff_member set districts = cast(:districts as text[]), states = '{}'
                                    where member_id = :id returning %s"""
                                        .formatted(Member.COLUMNS))
                        .with("districts", rest.districts()));
    }

    /** A person all of whose rights are within the caller's. */
    private Uni<Member> whole(UUID memberId, Caller by) {
        return sessions.forCaller(session -> find(session, memberId)).invoke(known -> {
            requireRole(known, by);
            if (!known.grant().isWithin(by)) {
                throw new Problem(
                        Status.CONFLICT,
                        "Works for others, too",
                        "This person has rights in districts that are not yours; remove them, which takes yours from them");
            }
        });
    }

    private static void requireRole(Member known, Caller by) {
        if (!known.role().isGrantableBy(by)) {
            throw new Problem(
                    Status.FORBIDDEN,
                    "May do more than you",
                    "This person has rights that you lack; somebody who has them changes them");
        }
    }

    private Uni<Member> update(Member known, String what, @Nullable Grant after, String who, NativeSql statement) {
        return sessions.forService(session -> find(session, known.memberId(), BY_ID + " for update")
                .invoke(now -> {
                    if (!now.grant().equals(known.grant())) {
                        throw new Problem(
                                Status.CONFLICT,
                                "Changed meanwhile",
                                "The rights of this person changed meanwhile; look at them again");
                    }
                })
                .chain(() -> statement.with("id", known.memberId()).record(session, Member.class))
                .call(() -> audit.record(
                        session,
                        StaffAudit.changes(who, what, StaffAudit.member(known.memberId()), known.grant(), after))));
    }
}

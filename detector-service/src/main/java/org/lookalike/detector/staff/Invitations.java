package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.personalmail.MailLinkConfig;
import org.lookalike.detector.personalmail.PersonalMail;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.Secret;

/** The table {@code staff_invitation}. The link in the mail only shows the invitation; who has the address accepts it by signing in. */
@ApplicationScoped
public class Invitations {

    private static final Duration VALID = Duration.ofDays(7);
    /** Not yet accepted, while whoever invited is still let in. */
    static final String OPEN =
            "accepted_at is null and expires_at > now() and (inviter_id is null or exists (select from staff_rights(inviter_id)))";

    private final Sessions sessions;
    private final Audit audit;
    private final PersonalMails mails;
    private final Registry registry;
    private final GuessLimiter guesses;
    private final MailLinkConfig console;
    private final RateLimiter ofADistrict;
    private final RateLimiter toAnAddress;

    Invitations(
            Sessions sessions,
            Audit audit,
            PersonalMails mails,
            Registry registry,
            GuessLimiter guesses,
            MailLinkConfig console,
            Limits limits) {
        this.sessions = sessions;
        this.audit = audit;
        this.mails = mails;
        this.registry = registry;
        this.guesses = guesses;
        this.console = console;
        this.ofADistrict = limits.rateLimiter(Limit.INVITATIONS_OF_A_DISTRICT, Clock.systemUTC());
        this.toAnAddress = limits.rateLimiter(Limit.INVITATIONS_TO_AN_ADDRESS, Clock.systemUTC());
    }

    /** Open invitations that the caller may know of, the latest first. */
    public Uni<Page<Invitation>> list(Caller caller, int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> new Conditions()
                        .addIf(true, OPEN)
                        .page(
                                "select %s from staff_invitation".formatted(Invitation.COLUMNS),
                                List.of("made_at", "invitation_id"),
                                last == null ? null : List.of(last.time(0), last.id(1)),
                                limit)
                        .records(session, Invitation.class))
                .map(found -> Page.of(found, limit, one -> Cursor.of(one.madeAt(), one.invitationId()))
                        .map(one -> seenBy(one, caller)));
    }

    private static Invitation seenBy(Invitation one, Caller caller) {
        var seen = one.grant().seenBy(caller.districts());
        return new Invitation(
                one.invitationId(),
                one.address(),
                one.role(),
                seen.districts(),
                seen.states(),
                one.invitedBy(),
                one.madeAt(),
                one.expiresAt());
    }

    /**
     * Invites an address to what the caller has. The same answer whether the person is known here already. An open invitation to the same
     * ends, so that it can be sent anew.
     *
     * @param language of the mail, {@code en} or {@code es}
     */
    public Uni<Invitation> invite(String address, Grant grant, String language, Caller by, String who) {
        var to = WorkAddress.of(address)
                .orElseThrow(() -> InvalidValue.inBody(
                        "address",
                        "is no email address of up to 180 ASCII letters; write it such as robin@maplehollow.example"));
        grant.requireWithin(by);
        if (by.isOfSomeDistricts()) {
            ofADistrict.acquire(by.tenant(), "your district has sent too many invitations");
        }
        toAnAddress.acquire(by.tenant() + ' ' + to.text(), "you have invited this address too often");
        var secret = Secret.random();
        return named(grant).chain(district -> sessions.forService(session -> endTheSame(session, to, grant)
                        .chain(() -> insert(session, secret, to, grant, by, who))
                        .call(made -> audit.record(
                                session,
                                StaffAudit.changes(
                                        who,
                                        "invitation_made",
                                        StaffAudit.invitation(made.invitationId()),
                                        null,
                                        grant)))
                        .call(made -> mails.send(session, mail(made, language, secret, district))))
                .invoke(made -> guesses.markKnown(secret)));
    }

    private static Uni<Void> endTheSame(Session session, WorkAddress to, Grant grant) {
        return NativeSql.of(
                        """
                        delete from staff_invitation where address = :address and accepted_at is null and role = :role
                        and cast(coalesce(districts, '{}') as text[]) @> cast(:districts as text[])
                        and cast(coalesce(districts, '{}') as text[]) <@ cast(:districts as text[])
                        and cast(states as text[]) @> cast(:states as text[]) and cast(states as text[]) <@ cast(:states as text[])""")
                .with("address", to.text(), "role", grant.role().name())
                .with("districts", grant.districts() == null ? Set.of() : grant.districts(), "states", grant.states())
                .run(session);
    }

    /** Ends open invitations to an address all of whose districts are the caller's. */
    static Uni<Void> end(Session session, @Nullable String address, Caller by) {
        var own = by.districts() instanceof Districts.Some some ? some : null;
        return NativeSql.of(
                        """
                        delete from staff_invitation where address = cast(:address as text) and accepted_at is null
                        and (cast(:all as boolean) or cast(districts as text[]) <@ cast(:districts as text[]) and cast(states as text[]) <@ cast(:states as text[]))""")
                .with("address", address, "all", own == null)
                .with("districts", own == null ? Set.of() : own.ids(), "states", own == null ? Set.of() : own.states())
                .run(session);
    }

    private Uni<Invitation> insert(Session session, Secret secret, WorkAddress to, Grant grant, Caller by, String who) {
        return NativeSql.of(
                        """
                        insert into staff_invitation (invitation_id, link_id, secret_hash, address, role, districts, states, invited_by, inviter_id, expires_at)
                        values (:id, :link, :hash, :address, :role, cast(:districts as text[]), cast(:states as text[]), :who,
                            (select member_id from staff_member where name = cast(:member as text) limit 1), now() + make_interval(secs => :valid))
                        returning %s"""
                                .formatted(Invitation.COLUMNS))
                .with("id", UUID.randomUUID(), "link", secret.prefix())
                .with("hash", secret.hash(), "address", to.text())
                .with("role", grant.role().name(), "districts", grant.districts())
                .with("states", grant.states(), "who", who)
                .with("member", by.keyId() == null ? by.name() : null, "valid", VALID)
                .record(session, Invitation.class);
    }

    /** The name of the only district; null for several or all. */
    private Uni<@Nullable String> named(Grant grant) {
        return grant.districts() == null || grant.districts().size() != 1
                ? Uni.createFrom().nullItem()
                : registry.find(grant.districts().iterator().next())
                        .map(district ->
                                district == null ? null : district.profile().name());
    }

    private PersonalMail mail(Invitation made, String language, Secret secret, @Nullable String district) {
        var values = new HashMap<String, String>();
        values.put("inviter", made.inviter());
        values.put("role", EnumCode.of(made.role()));
        values.put(PersonalMail.UNTIL, made.expiresAt().toString());
        if (district != null) {
            values.put("district", district);
        }
        return new PersonalMail(
                made.invitationId(),
                PersonalMail.Kind.INVITATION,
                made.districts() != null && made.districts().size() == 1
                        ? made.districts().iterator().next()
                        : null,
                made.address(),
                language,
                console.resolve("/invitation?link=" + secret.text()),
                values);
    }

    /** The open invitation of a link, which may be any text; null for none. */
    public Uni<@Nullable Invitation> find(String link, InetAddress from) {
        return guesses.find(
                link,
                from,
                secret -> sessions.forService(session -> NativeSql.of(
                                "select %s from staff_invitation where link_id = :link and secret_hash = :hash and %s"
                                        .formatted(Invitation.COLUMNS, OPEN))
                        .with("link", secret.prefix(), "hash", secret.hash())
                        .record(session, Invitation.class)));
    }

    /** Takes an invitation back, all of which is the caller's. */
    public Uni<Void> withdraw(UUID invitationId, Caller by, String who) {
        return sessions.forCaller(
                        session -> NativeSql.of("select %s from staff_invitation where invitation_id = :id and %s"
                                        .formatted(Invitation.COLUMNS, OPEN))
                                .with("id", invitationId)
                                .record(session, Invitation.class))
                .map(found -> {
                    if (found == null || !found.grant().isWithin(by)) {
                        throw noneOpen(invitationId);
                    }
                    return found;
                })
                .chain(found -> sessions.forService(session -> NativeSql.of(
                                "delete from staff_invitation where invitation_id = :id and accepted_at is null")
                        .with("id", invitationId)
                        .any(session)
                        .invoke(isOpen -> {
                            if (!isOpen) {
                                throw noneOpen(invitationId);
                            }
                        })
                        .chain(() -> audit.record(
                                session,
                                StaffAudit.changes(
                                        who,
                                        "invitation_withdrawn",
                                        StaffAudit.invitation(invitationId),
                                        found.grant(),
                                        null)))));
    }

    private static Problem noneOpen(UUID invitationId) {
        return new Problem(
                Status.NOT_FOUND,
                "No such invitation",
                "You have no open invitation %s; it may have been accepted".formatted(invitationId));
    }

    /**
     * The open invitations to one of these addresses by whoever may still give them, the earliest first, held until the transaction
     * ends.
     */
    static Uni<List<Invitation>> open(Session session, Collection<String> addresses) {
        return addresses.isEmpty()
                ? Uni.createFrom().item(List.of())
                : NativeSql.of(
                                "select %s from staff_invitation where address = any (:addresses) and %s order by made_at for update"
                                        .formatted(Invitation.COLUMNS, OPEN))
                        .with("addresses", addresses)
                        .records(session, Invitation.class)
                        .chain(open -> Sequentially.map(open, one -> inviter(session, one)
                                .map(inviter -> inviter == null || one.grant().isWithin(inviter) ? one : null)));
    }

    /** Who invited, with the rights of now; null where it was a key. */
    private static Uni<@Nullable Caller> inviter(Session session, Invitation of) {
        return NativeSql.of(
                        """
                        select member_role as role, cast(to_jsonb(member_districts) as text) as districts,
                            cast(to_jsonb(member_states) as text) as states
                        from staff_invitation, staff_rights(inviter_id) where invitation_id = :id""")
                .with("id", of.invitationId())
                .record(session, Grant.class)
                .map(rights -> rights == null ? null : Caller.inRole(of.invitedBy(), rights.role(), rights.where()));
    }

    static Uni<Void> accept(Session session, List<Invitation> accepted) {
        return NativeSql.of(
                        """
                        update staff_invitation set accepted_at = now()
                        where invitation_id = any (cast(cast(:ids as text[]) as uuid[]))""")
                .with(
                        "ids",
                        accepted.stream()
                                .map(one -> one.invitationId().toString())
                                .toList())
                .run(session);
    }
}

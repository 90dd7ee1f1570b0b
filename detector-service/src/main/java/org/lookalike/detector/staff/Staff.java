package org.lookalike.detector.staff;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
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

/** The table {@code staff_member}: who is let in, and with which rights, as people see and change it. */
@ApplicationScoped
public class Staff {

    static final String SELECT = "select %s from staff_member".formatted(Member.COLUMNS);
    private static final String BY_ID = SELECT + " where member_id = :id";

    private final Sessions sessions;
    private final Audit audit;

    Staff(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
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

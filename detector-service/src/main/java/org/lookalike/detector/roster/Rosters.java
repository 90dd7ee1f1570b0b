package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The rosters of districts: an upload awaits confirmation, and then replaces what was listed. */
@ApplicationScoped
public class Rosters {

    private static final String IN_ORDER = "name collate peoples_order";

    private final Sessions sessions;
    private final Audit audit;
    private final PersonalMails mails;
    private final PersonLinks links;
    private final AlertedNames names;
    private final RateLimiter uploads;

    Rosters(Sessions sessions, Audit audit, PersonalMails mails, PersonLinks links, AlertedNames names, Limits limits) {
        this.names = names;
        this.sessions = sessions;
        this.audit = audit;
        this.mails = mails;
        this.links = links;
        this.uploads = limits.rateLimiter(Limit.ROSTERS_OF_A_DISTRICT, Clock.systemUTC());
    }

    /** An upload that awaits confirmation, and what it would change now. */
    public record Pending(
            UUID uploadId, String uploadedBy, Instant uploadedAt, RosterRead.Refused refused, RosterChanges changes) {}

    private record Upload(
            UUID uploadId,
            List<ListedPerson> people,
            RosterRead.Refused refused,
            String uploadedBy,
            Instant uploadedAt) {}

    /** What of an upload the audit has: how many people, and none of them. */
    private record Applied(int added, int gone, int changed, int refused) {

        static Applied of(RosterChanges changes, RosterRead.Refused refused) {
            return new Applied(
                    changes.added().size(),
                    changes.gone().size(),
                    changes.changed().size(),
                    refused.count() + refused.families());
        }
    }

    /** Takes an upload from the district's budget, before it is read; fails with {@link TooManyRequests}. */
    public void admit(String districtId) {
        uploads.acquire(districtId, "too many rosters were uploaded of " + districtId);
    }

    /** Keeps what was read, in place of an upload that nobody confirmed. */
    public Uni<Void> keep(String districtId, RosterRead read, Actor who) {
        return sessions.forCaller(session -> NativeSql.of(
                        """
                        insert into roster_upload (district_id, upload_id, people, refused, uploaded_by)
                        values (:district, :upload, cast(cast(:people as text) as jsonb), cast(cast(:refused as text) as jsonb), :who)
                        on conflict (district_id) do update
                            set upload_id = excluded.upload_id, people = excluded.people, refused = excluded.refused,
                                uploaded_by = excluded.uploaded_by, uploaded_at = now()""")
                .with("district", districtId, "upload", UUID.randomUUID())
                .with("people", JsonParameter.of(read.people()), "refused", JsonParameter.of(read.withoutPeople()))
                .with("who", who.name())
                .run(session));
    }

    /** Null if none awaits confirmation. */
    public Uni<@Nullable Pending> pending(String districtId) {
        return sessions.forCaller(session -> upload(session, districtId, "")
                .chain(upload -> upload == null
                        ? Uni.createFrom().nullItem()
                        : stored(session, districtId, "")
                                .map(stored -> new Pending(
                                        upload.uploadId(),
                                        upload.uploadedBy(),
                                        upload.uploadedAt(),
                                        upload.refused(),
                                        RosterChanges.between(stored, upload.people())))));
    }

    private static Uni<@Nullable Upload> upload(Session session, String districtId, String lock) {
        return NativeSql.of(
                        """
                        select upload_id, cast(people as text) as people, cast(refused as text) as refused, uploaded_by, uploaded_at
                        from roster_upload where district_id = :district
                        """
                                + lock)
                .with("district", districtId)
                .record(session, Upload.class);
    }

    private static Uni<List<RosterPerson>> stored(Session session, String districtId, String lock) {
        return NativeSql.of(
                        "select %s from person where district_id = :district and state <> 'LEADER' order by person_id %s"
                                .formatted(RosterPerson.COLUMNS, lock))
                .with("district", districtId)
                .records(session, RosterPerson.class);
    }

    /** Forgets an upload that awaits confirmation, if this is still the one. */
    public Uni<Void> discard(String districtId, UUID uploadId) {
        return sessions.forCaller(session -> forget(session, districtId, uploadId));
    }

    private static Uni<Void> forget(Session session, String districtId, UUID uploadId) {
        return NativeSql.of("delete from roster_upload where district_id = :district and upload_id = :upload")
                .with("district", districtId, "upload", uploadId)
                .run(session);
    }

    /**
     * Replaces the roster by an upload; false if it is not the one that awaits confirmation, or has an address at a host that is the
     * district's no longer.
     */
    public Uni<Boolean> apply(String districtId, UUID uploadId, Predicate<String> isOwnHost, Actor who) {
        return sessions.forCaller(session -> ProtectedPeople.lock(session, districtId)
                .chain(() -> upload(session, districtId, "for update"))
                .chain(upload -> upload == null
                                || !upload.uploadId().equals(uploadId)
                                || !upload.people().stream().allMatch(person -> person.isAt(isOwnHost))
                        ? Uni.createFrom().item(false)
                        : stored(session, districtId, "for no key update")
                                .map(stored -> RosterChanges.between(stored, upload.people()))
                                .chain(changes -> replace(session, districtId, changes)
                                        .chain(() -> audit.record(
                                                session,
                                                new Audit.Change(
                                                        who.name(),
                                                        "roster_replaced",
                                                        Audit.district(districtId),
                                                        districtId,
                                                        null,
                                                        Applied.of(changes, upload.refused())))))
                                .chain(() -> forget(session, districtId, uploadId))
                                .replaceWith(true)));
    }

    private Uni<Void> replace(Session session, String districtId, RosterChanges changes) {
        var changed =
                changes.changed().stream().map(RosterChanges.Changed::after).toList();
        var renamed = changes.changed().stream()
                .filter(RosterChanges.Changed::isRenamed)
                .map(RosterChanges.Changed::before)
                .toList();
        return names.forget(
                        session,
                        Stream.concat(changes.gone().stream(), renamed.stream()).toList())
                .chain(() -> beginAnew(session, renamed))
                .chain(() -> tellThoseWhoEnd(session, changes.gone()))
                .chain(() -> NativeSql.of(
                                """
                                delete from person where district_id = :district
                                  and person_id = any (cast(cast(:gone as text[]) as uuid[]))""")
                        .with("district", districtId, "gone", ids(changes.gone()))
                        .run(session))
                .chain(() -> insert(session, districtId, changes.added()))
                .chain(() -> update(session, districtId, changed))
                .chain(() -> ProtectedPeople.changed(session, districtId));
    }

    /** Whoever agreed hears that the district lists them no more. */
    private Uni<Void> tellThoseWhoEnd(Session session, List<RosterPerson> gone) {
        var agreed = gone.stream()
                .filter(person -> person.state() == PersonState.AGREED)
                .toList();
        return People.addressees(session, ids(agreed))
                .chain(all -> mails.send(session, all.stream().map(links::ended).toList()));
    }

    private static Uni<Void> insert(Session session, String districtId, List<ListedPerson> added) {
        return NativeSql.of(
                        """
                        insert into person (person_id, district_id, address_hash, address, name, role, school, state)
                        select gen_random_uuid(), :district, hash, address, name, role, school, 'LISTED'
                        from jsonb_to_recordset(cast(cast(:people as text) as jsonb))
                             as listed (hash text, address text, name text, role text, school text)
                        on conflict do nothing""")
                .with("district", districtId, "people", rows(added))
                .run(session);
    }

    /** Whoever has another name agreed to something else, and may be somebody else, who was given the address: they are asked anew. */
    private static Uni<Void> beginAnew(Session session, List<RosterPerson> renamed) {
        return NativeSql.of(
                        """
                        update person set state = 'LISTED', accounts = '[]', picture_hashes = '[]', wants_mails = true, language = 'en',
                            mail_id = null, reminded_at = null, answered_at = null
                        where person_id = any (cast(cast(:renamed as text[]) as uuid[]))""")
                .with("renamed", ids(renamed))
                .run(session);
    }

    private static List<String> ids(List<RosterPerson> people) {
        return people.stream().map(person -> person.personId().toString()).toList();
    }

    private static Uni<Void> update(Session session, String districtId, List<ListedPerson> changed) {
        return NativeSql.of(
                        """
                        update person set name = listed.name, role = listed.role, school = listed.school
                        from jsonb_to_recordset(cast(cast(:people as text) as jsonb))
                             as listed (hash text, name text, role text, school text)
                        where district_id = :district and address_hash = listed.hash and address is not null""")
                .with("district", districtId, "people", rows(changed))
                .run(session);
    }

    private record Listed(String hash, String address, String name, String role, @Nullable String school) {}

    private static String rows(List<ListedPerson> people) {
        return JsonParameter.of(people.stream()
                .map(one -> new Listed(one.addressHash(), one.address(), one.name(), one.role(), one.school()))
                .toList());
    }

    private record Count(PersonState state, long people) {}

    /** How many people are in each state. */
    public Uni<Map<PersonState, Long>> counts(String districtId) {
        return sessions.forCaller(session -> NativeSql.of(
                                "select state, count(*) as people from person where district_id = :district group by state")
                        .with("district", districtId)
                        .records(session, Count.class))
                .map(counts -> counts.stream().collect(Collectors.toMap(Count::state, Count::people)));
    }

    /** The people by name, without those who declined or stopped it; of all states if that is null. */
    public Uni<Page<RosterPerson>> list(
            String districtId, @Nullable PersonState state, int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> new Conditions()
                        .add("district_id = :district", "district", districtId)
                        .add("state = :state", "state", state == null ? null : state.name())
                        .add(IN_ORDER + " >= :afterName", "afterName", last == null ? null : last.text(0))
                        .add(
                                "(%s, person_id) > (:afterName, :afterId)".formatted(IN_ORDER),
                                "afterId",
                                last == null ? null : last.id(1))
                        .in("select " + RosterPerson.COLUMNS + " from person where name is not null and %s order by "
                                + IN_ORDER + ", person_id limit :limit")
                        .with("limit", limit + 1)
                        .records(session, RosterPerson.class))
                .map(found -> Page.of(found, limit, person -> Cursor.of(person.nameInList(), person.personId())));
    }
}

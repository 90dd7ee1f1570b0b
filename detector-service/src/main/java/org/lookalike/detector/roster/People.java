package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.roster.PersonLinks.Addressee;
import org.lookalike.httpserver.Problem;
import org.lookalike.images.PictureHash;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/**
 * What people of rosters decide about themselves, each by the link in their mail. The audit has that somebody did, by the id of the person,
 * and nothing of what they gave.
 */
@ApplicationScoped
public class People {

    private final Sessions sessions;
    private final Audit audit;
    private final PersonalMails mails;
    private final PersonLinks links;
    private final AlertedNames names;
    private final RateLimiter askedFor;

    People(Sessions sessions, Audit audit, PersonalMails mails, PersonLinks links, AlertedNames names, Limits limits) {
        this.sessions = sessions;
        this.audit = audit;
        this.mails = mails;
        this.links = links;
        this.names = names;
        this.askedFor = limits.rateLimiter(Limit.LINKS_OF_AN_ADDRESS, Clock.systemUTC());
    }

    /** A person, with the caller's transaction where there is one; null if nothing of them is held, not even that they declined. */
    public Uni<@Nullable RosterPerson> find(UUID personId) {
        return sessions.forCaller(session -> find(session, personId, ""));
    }

    private static Uni<@Nullable RosterPerson> find(Session session, UUID personId, String lock) {
        return NativeSql.of("select %s from person where person_id = :person %s".formatted(RosterPerson.COLUMNS, lock))
                .with("person", personId)
                .record(session, RosterPerson.class);
    }

    /** Those of these people whose address is held and whose district is registered, to be written to. */
    static Uni<List<Addressee>> addressees(Session session, Collection<String> personIds) {
        return NativeSql.of(
                        """
                        select person_id, person.district_id, district.name as district, address, person.name, language
                        from person join district on district.district_id = person.district_id and removed_at is null
                        where person_id = any (cast(cast(:people as text[]) as uuid[])) and address is not null
                        order by person_id""")
                .with("people", personIds)
                .records(session, Addressee.class);
    }

    /**
     * Agrees to be protected under the name that the person was shown, or declines, whereupon all but the answer is erased. Fails if the
     * district lists another name meanwhile.
     */
    public Uni<Void> answer(UUID personId, boolean agrees, String shownName, String language, Actor who) {
        return changing(personId, who, agrees ? "person_agreed" : "person_declined", (session, person) -> {
            if (!agrees) {
                return erase(session, person, PersonState.DECLINED);
            }
            if (!person.nameInList().equals(shownName) || person.state().isErased()) {
                throw new Problem(
                        Status.CONFLICT,
                        "Changed meanwhile",
                        "The district lists another name now; read it and answer again.");
            }
            return NativeSql.of(
                            """
                            update person set state = 'AGREED', language = :language, answered_at = now(), compared_since = now()
                            where person_id = :person""")
                    .with("person", personId, "language", language)
                    .run(session);
        });
    }

    /** Ends the protection and erases what is held of the person; a mail to the address confirms it. */
    public Uni<Void> stop(UUID personId, Actor who) {
        return changing(
                personId, who, "person_stopped", (session, person) -> addressees(session, List.of(personId.toString()))
                        .chain(to -> erase(session, person, PersonState.ENDED)
                                .chain(() -> mails.send(
                                        session, to.stream().map(links::ended).toList()))));
    }

    /** Keeps that somebody does not want it, by a hash of the address, so that no roster has them asked again. */
    private Uni<Void> erase(Session session, RosterPerson person, PersonState state) {
        return names.forget(session, List.of(person)).chain(() -> NativeSql.of(
                        """
                        update person set state = :state, address = null, name = null, role = null, school = null, accounts = '[]',
                            picture_hashes = '[]', mail_id = null, asked_at = null, reminded_at = null, answered_at = now()
                        where person_id = :person and address is not null""")
                .with("state", state.name(), "person", person.personId())
                .run(session));
    }

    /** Forgets that somebody did not want it, so that the next roster lists them like anybody. */
    public Uni<Void> mayBeListedAgain(UUID personId, Actor who) {
        return changing(personId, who, "person_may_be_listed_again", (session, person) -> {
            if (!person.state().isErased()) {
                return Uni.createFrom().voidItem();
            }
            return NativeSql.of("delete from person where person_id = :person")
                    .with("person", personId)
                    .run(session);
        });
    }

    /** Adds an account of the person's own, unless it is there. */
    public Uni<Void> addAccount(UUID personId, Account account, Actor who) {
        return changeAccounts(
                personId,
                who,
                accounts -> accounts.stream().anyMatch(account::isTheSameAs)
                        ? accounts
                        : joined(accounts, account, RosterPerson.MOST_ACCOUNTS, "accounts"));
    }

    public Uni<Void> removeAccount(UUID personId, Account account, Actor who) {
        return changeAccounts(personId, who, accounts -> accounts.stream()
                .filter(other -> !other.equals(account))
                .toList());
    }

    private Uni<Void> changeAccounts(UUID personId, Actor who, UnaryOperator<List<Account>> change) {
        return changing(
                personId,
                who,
                "person_changed_accounts",
                (session, person) -> set(
                        session,
                        personId,
                        "accounts",
                        change.apply(agreed(person).accounts())));
    }

    /** Keeps the hash of a picture, which is not kept itself. */
    public Uni<Void> addPicture(UUID personId, PictureHash hash, Actor who) {
        return changing(personId, who, "person_changed_pictures", (session, person) -> {
            var hashes = agreed(person).pictureHashes();
            return hashes.contains(hash.hex())
                    ? Uni.createFrom().voidItem()
                    : set(
                                    session,
                                    personId,
                                    "picture_hashes",
                                    joined(hashes, hash.hex(), RosterPerson.MOST_PICTURES, "pictures"))
                            .chain(() -> NativeSql.of(
                                            "update person set compared_since = now() where person_id = :person")
                                    .with("person", personId)
                                    .run(session));
        });
    }

    /** Forgets all pictures, which nobody can tell apart by their hashes. */
    public Uni<Void> removePictures(UUID personId, Actor who) {
        return changing(
                personId,
                who,
                "person_changed_pictures",
                (session, person) -> set(session, personId, "picture_hashes", List.of()));
    }

    private static <T> List<T> joined(List<T> all, T one, int most, String what) {
        if (all.size() >= most) {
            throw new Problem(
                    Status.CONFLICT,
                    "Too many " + what,
                    "At most %d %s are kept; remove some first.".formatted(most, what));
        }
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }

    private static Uni<Void> set(Session session, UUID personId, String column, List<?> value) {
        return NativeSql.of("update person set %s = cast(cast(:value as text) as jsonb) where person_id = :person"
                        .formatted(column))
                .with("value", JsonParameter.of(value), "person", personId)
                .run(session);
    }

    /** Whether the person gets a mail about each account that may impersonate them. */
    public Uni<Void> wantMails(UUID personId, boolean wanted, Actor who) {
        return changing(personId, who, "person_changed_mails", (session, person) -> NativeSql.of(
                        "update person set wants_mails = :wanted where person_id = :person")
                .with("wanted", wanted, "person", personId)
                .run(session));
    }

    private static RosterPerson agreed(RosterPerson person) {
        if (person.state() != PersonState.AGREED) {
            throw new Problem(Status.CONFLICT, "Not protected", "Agree first; before that, nothing is kept of you.");
        }
        return person;
    }

    @FunctionalInterface
    private interface Change {

        Uni<Void> of(Session session, RosterPerson person);
    }

    private Uni<Void> changing(UUID personId, Actor who, String what, Change change) {
        return sessions.forCaller(session -> find(session, personId, "")
                .onItem()
                .ifNotNull()
                .transformToUni(person -> ProtectedPeople.lock(session, person.districtId())
                        .chain(() -> find(session, personId, "for no key update")))
                .onItem()
                .ifNull()
                .failWith(() -> new Problem(Status.GONE, "Nobody", "Nothing is held of this person any more."))
                .chain(person -> change.of(session, person)
                        .chain(() -> ProtectedPeople.changed(session, person.districtId()))
                        .chain(() -> audit.record(
                                session,
                                new Audit.Change(
                                        who.name(), what, "person:" + personId, person.districtId(), null, null)))));
    }

    /**
     * Sends a link to their page to whoever has this work address, if a roster has it; nobody learns here whether one does. Of an address
     * that is asked for again and again, {@link TooManyRequests}.
     */
    public Uni<Void> sendLink(String address) {
        var lower = address.strip().toLowerCase(Locale.ROOT);
        askedFor.acquire(ListedPerson.hash(lower), "too many links were asked for at this address");
        return sessions.forService(session -> NativeSql.of(
                        """
                        select person_id, person.district_id, district.name as district, coalesce(address, :address) as address,
                               coalesce(person.name, :address) as name, language
                        from person join district on district.district_id = person.district_id and removed_at is null
                        where address_hash = :hash order by person_id limit 5""")
                .with("address", lower, "hash", ListedPerson.hash(lower))
                .records(session, Addressee.class)
                .chain(all -> Sequentially.forEach(
                        links.canSign() ? all : List.<Addressee>of(), to -> mails.send(session, links.link(to)))));
    }
}

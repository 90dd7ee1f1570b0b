package org.lookalike.detector.roster;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/** Asks people of rosters, at domains for which somebody vouches now, whether they agree, and those who do not answer once more; {@link PersonalMails} paces the mails of a district. */
@ApplicationScoped
class ConsentMails {

    /** How long after the first mail the only reminder follows. */
    static final Duration REMINDER_AFTER = Duration.ofDays(14);

    private static final int AT_ONCE = 500;

    private static final String ASK =
            """
            update person set state = 'ASKED', mail_id = gen_random_uuid(),
                asked_at = case when state = 'LISTED' then now() else asked_at end,
                reminded_at = case when state = 'ASKED' then now() end
            where person_id in (
                select person_id from person
                where (state = 'LISTED' or state = 'ASKED' and reminded_at is null and asked_at < now() - make_interval(secs => :after))
                  and exists (
                    select from district, unnest(vouched_domains) as vouched
                    where district.district_id = person.district_id and removed_at is null
                      and right('.' || split_part(address, '@', 2), length(vouched) + 1) = '.' || vouched)
                order by listed_at limit :most for update skip locked)
            returning mail_id, cast(person_id as text) as person_id""";

    private static final String UNREACHABLE =
            """
            update person set state = 'BOUNCED' where person_id in (
                select person.person_id from person join personal_mail on personal_mail.mail_id = person.mail_id and personal_mail.state = 'REFUSED'
                where person.state = 'ASKED' for no key update of person skip locked)""";

    private final Sessions sessions;
    private final PersonalMails mails;
    private final PersonLinks links;

    ConsentMails(Sessions sessions, PersonalMails mails, PersonLinks links) {
        this.sessions = sessions;
        this.mails = mails;
        this.links = links;
    }

    private record Asked(UUID mailId, String personId) {}

    @Scheduled(
            every = "${lookalike.registry.learning-interval}",
            concurrentExecution = SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> ask() {
        return links.canSign()
                ? RecurringJob.of(
                        sessions.forService(session -> NativeSql.of(UNREACHABLE)
                                .run(session)
                                .chain(() -> NativeSql.of(ASK)
                                        .with("after", REMINDER_AFTER, "most", AT_ONCE)
                                        .records(session, Asked.class))
                                .chain(asked -> send(session, asked))),
                        "People of rosters cannot be asked now")
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> send(Session session, List<Asked> asked) {
        var mailIds = asked.stream().collect(Collectors.toMap(Asked::personId, Asked::mailId));
        return People.addressees(session, mailIds.keySet())
                .chain(all -> mails.send(
                        session,
                        all.stream()
                                .map(to ->
                                        links.consent(mailIds.get(to.personId().toString()), to))
                                .toList()));
    }
}

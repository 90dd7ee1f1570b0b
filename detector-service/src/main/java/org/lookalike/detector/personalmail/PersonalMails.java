package org.lookalike.detector.personalmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** The table {@code personal_mail}: mails to one person, and what became of them. */
@ApplicationScoped
public class PersonalMails {

    /**
     * Each mail of a district has its turn a while after the mail of its kind before, so that many of one district delay nobody's; except
     * those that somebody waits for, and those of no district.
     */
    private static final String INSERT =
            """
            insert into personal_mail (mail_id, kind, district_id, person_id, content, turn_at, due_at)
            select mail_id, kind, district_id, cast(mail ->> 'personId' as uuid), mail - 'personId', turn_at, turn_at from (
              select mail_id, kind, district_id, mail, case when paced then greatest(now(), (
                  select max(turn_at) from personal_mail as earlier
                  where earlier.kind = given.kind and earlier.district_id = given.district_id) + make_interval(secs => :pace))
                + (row_number() over (partition by kind, district_id order by position) - 1) * make_interval(secs => :pace)
                else now() end as turn_at
              from (
                select position, mail, cast(mail ->> 'mailId' as uuid) as mail_id, upper(mail ->> 'kind') as kind,
                       mail ->> 'districtId' as district_id,
                       mail ->> 'districtId' is not null and not mail ->> 'kind' = any (:awaited) as paced
                from jsonb_array_elements(cast(cast(:mails as text) as jsonb)) with ordinality as listed (mail, position)
              ) as given
            ) as mails
            on conflict do nothing""";

    private final Duration pace;

    PersonalMails(Limits limits) {
        var limit = Limit.PERSONAL_MAILS_OF_A_DISTRICT;
        pace = Objects.requireNonNull(limit.period()).dividedBy(limits.of(limit));
    }

    /** What may become of a mail. */
    public enum State {
        /** It waits for its turn, or for notifier-service. */
        WAITING,
        /** notifier-service has it and sends it. */
        HANDED_OVER,
        /** notifier-service sends nothing to this address, as the reason says. */
        REFUSED,
        /** Nothing took it for as long as it is tried. */
        GIVEN_UP
    }

    /** Stores the mail in the caller's transaction; it leaves for notifier-service afterwards, with retries, for at most two days. */
    public Uni<Void> send(Session session, PersonalMail mail) {
        return send(session, List.of(mail));
    }

    /** The same of many mails. */
    public Uni<Void> send(Session session, List<PersonalMail> mails) {
        return NativeSql.of(INSERT)
                .with("mails", JsonParameter.of(mails), "pace", pace)
                .with("awaited", PersonalMail.Kind.awaited())
                .run(session);
    }

    /** Deletes mails to these people of rosters that are not handed over, in the caller's transaction. */
    public Uni<Void> withdraw(Session session, Collection<String> personIds) {
        return NativeSql.of(
                        """
                        delete from personal_mail
                        where person_id = any (cast(cast(:people as text[]) as uuid[])) and state = 'WAITING'""")
                .with("people", personIds)
                .run(session);
    }
}

package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.AssessmentRecords;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.personalmail.PersonalMail;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.roster.PersonLinks.Addressee;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/**
 * The table {@code person_alert}: which alerts are about whom. Whoever wishes gets a mail about each that is open, and at most some a day,
 * as whoever makes accounts decides how many there are.
 */
@ApplicationScoped
public class PersonAlerts implements AssessmentRecords {

    private static final int MAILS_A_DAY = 5;
    private static final int MOST_SHOWN = 50;

    private final Sessions sessions;
    private final PersonalMails mails;
    private final PersonLinks links;

    PersonAlerts(Sessions sessions, PersonalMails mails, PersonLinks links) {
        this.sessions = sessions;
        this.mails = mails;
        this.links = links;
    }

    /** An alert about a person as the person sees it; the texts are a stranger's. */
    public record AboutMe(String platform, String handle, AlertStatus status, Instant foundAt) {

        /** Where the account is; null where the handle alone does not say it. */
        public @Nullable String address() {
            return Platform.profileUrl(platform, handle).orElse(null);
        }

        /** The text for the status. */
        public String statusText() {
            return switch (status) {
                case NEW -> "personAlertIsNew";
                case IN_PROGRESS -> "personAlertIsInProgress";
                case SUPPRESSED -> "personAlertIsSuppressed";
                case RESOLVED -> "personAlertIsResolved";
            };
        }
    }

    /** An account that may impersonate a person, by the key of its alert. */
    private record Found(String personId, String districtId, String accountKey, String platform, String handle) {

        static Stream<Found> of(AssessedAccount assessed) {
            var account = assessed.account();
            return assessed.matches().stream().flatMap(match -> match.personIds().stream()
                    .map(person -> new Found(
                            person, match.districtId(), account.key(), account.platform(), account.handle())));
        }
    }

    private record Told(String personId, String accountKey) {}

    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        var found = assessments.stream().flatMap(Found::of).distinct().toList();
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of(
                                """
                        with new as (
                            insert into person_alert (person_id, alert_id, district_id, was_open)
                            select distinct person.person_id, alert_id, person.district_id, alert.%s
                            from jsonb_to_recordset(cast(cast(:found as text) as jsonb))
                                 as found ("personId" uuid, "districtId" text, "accountKey" text)
                            join person on person.person_id = "personId" and person.district_id = "districtId"
                              and person.state = 'AGREED'
                            join alert on alert.district_id = "districtId" and alert.account_key = "accountKey"
                            on conflict (person_id, alert_id) do update set was_open = true
                              where excluded.was_open and not person_alert.was_open
                            returning person_id, alert_id, was_open),
                        numbered as (
                            select new.person_id, account_key, row_number() over (partition by new.person_id order by alert.alert_id) as place
                            from new join person on person.person_id = new.person_id and wants_mails
                            join alert on alert.alert_id = new.alert_id
                            where was_open)
                        select cast(person_id as text) as person_id, account_key from numbered
                        where place + (select count(*) from personal_mail as earlier
                                       where earlier.person_id = numbered.person_id and kind = 'PERSON_ALERT'
                                         and created_at > now() - interval '1 day') <= :most"""
                                        .formatted(AlertStatus.IS_OPEN))
                        .with("found", JsonParameter.of(found), "most", MAILS_A_DAY)
                        .records(session, Told.class)
                        .chain(told -> tell(session, told, found));
    }

    private Uni<Void> tell(Session session, List<Told> told, List<Found> found) {
        if (told.isEmpty() || !links.canSign()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Found> accounts =
                found.stream().collect(Collectors.toMap(Found::accountKey, Function.identity(), (one, same) -> one));
        return People.addressees(session, told.stream().map(Told::personId).toList())
                .chain(to -> {
                    var byId = to.stream()
                            .collect(Collectors.toMap(one -> one.personId().toString(), Function.identity()));
                    return mails.send(
                            session,
                            told.stream()
                                    .filter(one -> byId.containsKey(one.personId()))
                                    .map(one -> mail(
                                            Objects.requireNonNull(byId.get(one.personId())),
                                            Objects.requireNonNull(accounts.get(one.accountKey()))))
                                    .toList());
                });
    }

    private PersonalMail mail(Addressee to, Found found) {
        return links.alert(UUID.randomUUID(), to, "@" + found.handle(), Platform.label(found.platform()));
    }

    /** Alerts leave with their accounts, and with them what is kept here. */
    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        return Uni.createFrom().voidItem();
    }

    /** The latest alerts about a person, whether or not they are still open. */
    public Uni<List<AboutMe>> about(UUID personId) {
        return sessions.forCaller(session -> NativeSql.of(
                        """
                        select platform, state -> 'account' ->> 'handle' as handle, status, found_at
                        from person_alert join alert on alert.alert_id = person_alert.alert_id
                        where person_id = :person order by found_at desc, alert.alert_id limit :most""")
                .with("person", personId, "most", MOST_SHOWN)
                .records(session, AboutMe.class));
    }
}

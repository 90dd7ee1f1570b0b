package org.lookalike.detector.roster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.postgres.NativeSql;

/** What names people beside the roster: the reasons of alerts, which stay the district's, and mails that wait. */
@ApplicationScoped
class AlertedNames {

    private final AlertRemoval alerts;
    private final PersonalMails mails;

    AlertedNames(AlertRemoval alerts, PersonalMails mails) {
        this.alerts = alerts;
        this.mails = mails;
    }

    private record About(UUID alertId, String personId) {}

    /**
     * Takes the names that these people have in the roster out of what accounts were compared with, forgets which alerts are about them,
     * and deletes mails to them that wait. Whom the registration names as a leader it names still, apart from the roster. The caller has
     * locked the people.
     */
    Uni<Void> forget(Session session, Collection<RosterPerson> people) {
        var names = people.stream()
                .filter(one -> one.name() != null)
                .collect(toMap(one -> one.personId().toString(), RosterPerson::nameInList));
        return mails.withdraw(session, names.keySet())
                .chain(() -> NativeSql.of(
                                """
                                delete from person_alert where person_id = any (cast(cast(:people as text[]) as uuid[]))
                                returning alert_id, cast(person_id as text) as person_id""")
                        .with("people", names.keySet())
                        .records(session, About.class))
                .chain(about -> alerts.forgetNames(
                        session,
                        about.stream()
                                .collect(groupingBy(
                                        About::alertId,
                                        mapping(one -> Objects.requireNonNull(names.get(one.personId())), toSet())))))
                .chain(() -> NativeSql.of("select count(*) from part_leaders(cast(cast(:people as text[]) as uuid[]))")
                        .with("people", names.keySet())
                        .first(session, Long.class))
                .replaceWithVoid();
    }
}

package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.postgres.NativeSql;

/** The names of people in the reasons of alerts, which stay the district's when a person is protected no longer. */
@ApplicationScoped
class AlertedNames {

    private final AlertRemoval alerts;

    AlertedNames(AlertRemoval alerts) {
        this.alerts = alerts;
    }

    /** Takes the name out of what accounts were compared with, and forgets which alerts are about the person. */
    Uni<Void> forget(Session session, RosterPerson person) {
        return NativeSql.of("delete from person_alert where person_id = :person returning alert_id")
                .with("person", person.personId())
                .list(session, UUID.class)
                .chain(ids -> alerts.forgetName(session, ids, person.nameInList()));
    }
}

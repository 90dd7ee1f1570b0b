package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.AlertTransitions.Move;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.Sessions;

/** Acknowledges alerts: somebody says that they look at one, before they decide. */
@ApplicationScoped
public class Acknowledgements {

    private final Sessions sessions;
    private final AlertTransitions transitions;
    private final AlertEvents events;
    private final Audit audit;

    Acknowledgements(Sessions sessions, AlertTransitions transitions, AlertEvents events, Audit audit) {
        this.sessions = sessions;
        this.transitions = transitions;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Acknowledges an open alert; one that is acknowledged stays as it is. Fails with a problem if there is no such alert, or
     * if it is closed.
     */
    public Uni<Move> acknowledge(UUID alertId, Actor who) {
        return sessions.forCaller(session -> acknowledge(session, alertId, who)).invoke(events::committed);
    }

    private Uni<Move> acknowledge(Session session, UUID alertId, Actor who) {
        return transitions.acknowledge(session, alertId, who.name()).call(move -> {
            if (!move.after().state().isOpen()) {
                throw new DecisionConflict("the alert is closed; only an open one is acknowledged");
            }
            return move.isChanged()
                    ? audit.record(session, change(move, who))
                    : Uni.createFrom().voidItem();
        });
    }

    private static Audit.Change change(Move move, Actor who) {
        var alert = move.after();
        return new Audit.Change(
                who.name(),
                "alert_acknowledged",
                Audit.alert(alert.alertId()),
                alert.district().districtId(),
                null,
                alert.acknowledgement());
    }
}

package org.lookalike.detector.review;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Alerts;
import org.lookalike.detector.alert.Verdict;

/** Records decisions: the decision, the alert's new state and both events in one transaction. */
@ApplicationScoped
class Reviews {

    private final SessionFactory sessions;
    private final Alerts alerts;
    private final DecisionEvents events;
    private final MeterRegistry meters;

    Reviews(SessionFactory sessions, Alerts alerts, DecisionEvents events, MeterRegistry meters) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.events = events;
        this.meters = meters;
    }

    /** Null if there is no such alert. */
    Uni<@Nullable Decision> decide(
            UUID alertId, Verdict verdict, @Nullable String reason, @Nullable String comment, List<Action> actions) {
        var decisionId = UUID.randomUUID();
        return sessions.withTransaction(
                        session -> alerts.decide(session, alertId, verdict, reason, actions, decisionId.toString())
                                .chain(alert -> alert == null
                                        ? Uni.createFrom().nullItem()
                                        : store(
                                                session,
                                                alert,
                                                new Decision(
                                                        decisionId,
                                                        alertId,
                                                        alert.revision(),
                                                        verdict,
                                                        reason,
                                                        comment,
                                                        actions,
                                                        alert.updatedAt()))))
                .onItem()
                .ifNotNull()
                .invoke(decision -> {
                    events.committed();
                    meters.counter(
                                    "lookalike.decisions",
                                    "verdict",
                                    verdict.name().toLowerCase(Locale.ROOT))
                            .increment();
                });
    }

    private Uni<Decision> store(Session session, Alert alert, Decision decision) {
        return session.persist(new DecisionRow(decision))
                .chain(() -> events.made(session, decision, alert))
                .replaceWith(decision);
    }

    /** Oldest first. */
    Uni<List<Decision>> list(UUID alertId) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from DecisionRow where alertId = :alertId order by decidedAt", DecisionRow.class)
                        .setParameter("alertId", alertId)
                        .getResultList())
                .map(rows -> rows.stream().map(DecisionRow::toDecision).toList());
    }
}

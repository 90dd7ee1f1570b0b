package org.lookalike.detector.alert;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.detector.alert.AlertStateMachine.Change;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Stores what assessments of accounts change: the alerts first, then what else is kept of accounts. */
@ApplicationScoped
public class AlertRecorder {

    private final Sessions sessions;
    private final Erasures erasures;
    private final AlertUpdates alerts;
    private final List<AssessmentRecords> records;
    private final AlertEvents events;
    private final AlertTelemetry telemetry;

    AlertRecorder(
            Sessions sessions,
            Erasures erasures,
            AlertUpdates alerts,
            @All List<AssessmentRecords> records,
            AlertEvents events,
            AlertTelemetry telemetry) {
        this.sessions = sessions;
        this.erasures = erasures;
        this.alerts = alerts;
        this.records = records;
        this.events = events;
        this.telemetry = telemetry;
    }

    /**
     * Stores how the assessments change alerts and other records, with the events about it, in one transaction. Applying the same assessment
     * again changes nothing; what was observed before its account was erased is ignored. Fails with {@link ConcurrentChange}
     * if another replica raised the same alert in the meantime.
     *
     * @param assessments in the order they were observed
     */
    public Uni<Void> apply(List<AssessedAccount> assessments) {
        if (assessments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.confirmed(session -> erasures.withoutErased(session, assessments)
                        .chain(valid -> alerts.apply(session, valid)
                                .call(() -> Sequentially.forEach(records, kept -> kept.apply(session, valid)))))
                .invoke(this::committed)
                .replaceWithVoid();
    }

    private void committed(List<Change> changes) {
        if (!changes.isEmpty()) {
            events.committed();
            telemetry.committed(changes);
        }
    }
}

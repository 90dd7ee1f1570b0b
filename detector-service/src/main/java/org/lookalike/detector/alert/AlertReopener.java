package org.lookalike.detector.alert;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.lookalike.detector.alert.AlertTransitions.Move;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/**
 * Reopens alerts when their snooze ends or when the pattern that suppressed them is removed. Every replica polls; a row is
 * handled by the one that locked it.
 */
@ApplicationScoped
class AlertReopener {

    private static final Logger LOG = Logger.getLogger(AlertReopener.class);
    private static final int BATCH = 100;

    private final Sessions sessions;
    private final AlertTransitions transitions;
    private final AlertEvents events;

    AlertReopener(Sessions sessions, AlertTransitions transitions, AlertEvents events) {
        this.sessions = sessions;
        this.transitions = transitions;
        this.events = events;
    }

    @Scheduled(
            every = "${lookalike.alerts.return-interval:5s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        return RecurringJob.of(
                Multi.createBy()
                        .repeating()
                        .uni(() -> sessions.forService(session -> transitions.reopenDue(session, BATCH)))
                        .until(List::isEmpty)
                        .invoke(this::committed)
                        .collect()
                        .last(),
                "Alerts cannot be brought back now, it is tried again");
    }

    private void committed(List<Move> moves) {
        events.committed();
        moves.forEach(
                move -> LOG.infof("Alert came back alertId=%s", move.after().alertId()));
    }
}

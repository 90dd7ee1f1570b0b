package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.TraceContext;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.StoredTime;

/** Changes of alerts by people or by time, each within the transaction of the caller. */
@ApplicationScoped
public class AlertTransitions {

    private final AlertRepository repository;
    private final WebsiteLinks links;

    AlertTransitions(AlertRepository repository, WebsiteLinks links) {
        this.repository = repository;
        this.links = links;
    }

    /** An alert before and after a change of its state. */
    public record Move(Alert before, Alert after) {

        /** False where the state was the same. */
        public boolean isChanged() {
            return before.revision() != after.revision();
        }
    }

    /** Keeps an alert from being changed by others until the caller's transaction ends. */
    public Uni<Void> lock(Session session, UUID alertId) {
        return repository.lock(session, alertId).replaceWithVoid();
    }

    /**
     * Changes the state of an alert by a decision, which makes a revision even where it repeats an earlier one; fails with
     * {@link AlertNotFound} if there is none.
     *
     * @param causationId the decision
     */
    public Uni<Move> decide(
            Session session, UUID alertId, BiFunction<Alert, Instant, AlertState> change, String causationId) {
        return locked(session, alertId).chain(row -> {
            var now = StoredTime.now();
            var after = new NextRevision(row.state, now).decided(change.apply(row.state, now));
            return put(session, row, after, causationId, TraceContext.current());
        });
    }

    /**
     * Says on an open alert that somebody looks at it; the first who does is kept, and a closed alert stays as it is. Fails
     * with {@link AlertNotFound} if there is none.
     *
     * @param who as the audit names them
     */
    public Uni<Move> acknowledge(Session session, UUID alertId, String who) {
        return locked(session, alertId).chain(row -> {
            var now = StoredTime.now();
            var state = row.state.state();
            var next = state.isOpen() ? state.acknowledged(new Acknowledgement(now, who)) : state;
            return put(session, row, row.state.withState(next, now), alertId.toString(), TraceContext.current());
        });
    }

    /**
     * Tells on an alert what became of the newest report of its account; fails with {@link AlertNotFound} if there is none.
     *
     * @param causationId what led to it, such as a report
     */
    public Uni<Void> reported(Session session, UUID alertId, Alert.Report report, String causationId) {
        return locked(session, alertId)
                .chain(row -> put(
                        session,
                        row,
                        new NextRevision(row.state, StoredTime.now()).withReport(report),
                        causationId,
                        TraceContext.current()))
                .replaceWithVoid();
    }

    private Uni<AlertRow> locked(Session session, UUID alertId) {
        return repository.lock(session, alertId).onItem().ifNull().failWith(() -> new AlertNotFound(alertId));
    }

    private Uni<Move> put(
            Session session, AlertRow row, Alert after, String causationId, @Nullable String traceParent) {
        var move = new Move(row.state, after);
        if (!move.isChanged()) {
            return Uni.createFrom().item(move);
        }
        return repository.replace(session, row, after, causationId, traceParent).replaceWith(move);
    }

    /**
     * Reopens alerts whose snooze has ended or whose suppressing pattern was removed.
     *
     * @return what was reopened, at most {@code limit}
     */
    Uni<List<Move>> reopenDue(Session session, int limit) {
        return repository.lockDueToReopen(session, limit).chain(rows -> Sequentially.map(
                        rows, row -> put(session, row, back(row.state, StoredTime.now()), row.alertId.toString(), null))
                .map(moves -> moves.stream().filter(Move::isChanged).toList())
                .call(() -> links.addKnown(session, rows)));
    }

    private static Alert back(Alert alert, Instant now) {
        var until = alert.snoozedUntil();
        var state = alert.state();
        return alert.withState(until != null && !until.isAfter(now) ? state.unsnoozed() : state.unsuppressed(), now);
    }

    /** Assigns an alert to a person, or to nobody; fails with {@link AlertNotFound} if there is none. */
    public Uni<Assignment> assign(Session session, UUID alertId, @Nullable String assignee) {
        return locked(session, alertId).map(row -> {
            var before = row.assignee;
            row.assignee = assignee;
            return new Assignment(row.districtId, before, assignee);
        });
    }

    /** Who was, and who is, to deal with an alert of this district. */
    public record Assignment(String districtId, @Nullable String before, @Nullable String after) {}
}

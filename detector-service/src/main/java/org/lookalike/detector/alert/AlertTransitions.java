package org.lookalike.detector.alert;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries.AlertNotFound;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.kafka.TraceContext;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Changes of alerts by people, each within the transaction of the caller, and by time. */
@ApplicationScoped
public class AlertTransitions {

    private static final Logger LOG = Logger.getLogger(AlertTransitions.class);
    private static final int REOPENED_AT_ONCE = 100;

    private final Sessions sessions;
    private final AlertRepository repository;
    private final WebsiteLinks links;
    private final AlertEvents events;

    AlertTransitions(Sessions sessions, AlertRepository repository, WebsiteLinks links, AlertEvents events) {
        this.sessions = sessions;
        this.repository = repository;
        this.links = links;
        this.events = events;
    }

    public record Move(Alert before, Alert after) {

        public boolean isChanged() {
            return before.revision() != after.revision();
        }
    }

    /** Keeps an alert from being changed by others until the caller's transaction ends. */
    public Uni<Void> lock(Session session, UUID alertId) {
        return repository.lock(session, alertId).replaceWithVoid();
    }

    /** Decides in a state of {@code ifMatch}, with a revision even if it repeats; may fail: {@link AlertNotFound}. */
    public Uni<Move> decide(
            Session session,
            UUID alertId,
            @Nullable String ifMatch,
            BiFunction<Alert, Instant, AlertState> change,
            String causationId) {
        return locked(session, alertId).chain(row -> {
            EntityTags.requireMatch(ifMatch, row.toEntry().tag());
            var now = StoredTime.now();
            var after = new NextRevision(row.state, now).decided(change.apply(row.state, now));
            return put(session, row, after, causationId, TraceContext.current());
        });
    }

    /** Says on an open alert, once, that somebody looks at it, by audit name; fails with {@link AlertNotFound}. */
    public Uni<Move> acknowledge(Session session, UUID alertId, String who) {
        return locked(session, alertId).chain(row -> {
            var now = StoredTime.now();
            var state = row.state.state();
            var next = state.isOpen() ? state.acknowledged(new Acknowledgement(now, who)) : state;
            return put(session, row, row.state.withState(next, now), null, TraceContext.current());
        });
    }

    /** Tells on an alert what became of its account's newest report; fails with {@link AlertNotFound}. */
    public Uni<Void> reported(Session session, UUID alertId, Alert.Report report, String causationId) {
        return locked(session, alertId)
                .chain(row -> {
                    var next = new NextRevision(row.state, StoredTime.now()).withReport(report);
                    return put(session, row, next, causationId, TraceContext.current());
                })
                .replaceWithVoid();
    }

    private Uni<AlertRow> locked(Session session, UUID alertId) {
        return repository.lock(session, alertId).onItem().ifNull().failWith(() -> new AlertNotFound(alertId));
    }

    private Uni<Move> put(
            Session session, AlertRow row, Alert after, @Nullable String causationId, @Nullable String traceParent) {
        var move = new Move(row.state, after);
        if (!move.isChanged()) {
            return Uni.createFrom().item(move);
        }
        return repository.replace(session, row, after, causationId, traceParent).replaceWith(move);
    }

    /** Reopens alerts whose snooze has ended or whose pattern was removed; of replicas, by the one that locks a row. */
    @Scheduled(
            every = "${lookalike.alerts.return-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> reopenDue() {
        return RecurringJob.of(
                Multi.createBy()
                        .repeating()
                        .uni(() -> sessions.forService(this::reopenSome))
                        .until(List::isEmpty)
                        .invoke(this::reopened)
                        .collect()
                        .last(),
                "Alerts cannot be brought back now, it is tried again");
    }

    private Uni<List<Move>> reopenSome(Session session) {
        return repository.lockDueToReopen(session, REOPENED_AT_ONCE).chain(rows -> Sequentially.map(
                        rows, row -> put(session, row, back(row.state, StoredTime.now()), null, null))
                .map(moves -> moves.stream().filter(Move::isChanged).toList())
                .call(() -> links.addKnown(session, rows)));
    }

    private void reopened(List<Move> moves) {
        events.committed();
        moves.forEach(
                move -> LOG.infof("Alert came back alertId=%s", move.after().alertId()));
    }

    private static Alert back(Alert alert, Instant now) {
        var until = alert.snoozedUntil();
        var state = alert.state();
        return alert.withState(until != null && !until.isAfter(now) ? state.unsnoozed() : state.unsuppressed(), now);
    }

    /** Assigns an alert to a person, or to nobody; fails with {@link AlertNotFound} if there is none. */
    public Uni<Note<String>> assign(Session session, UUID alertId, @Nullable String assignee) {
        return locked(session, alertId).map(row -> {
            var before = row.assignee;
            row.assignee = assignee;
            return new Note<>(row.districtId, before, assignee);
        });
    }

    /** Notes on an alert the ticket in another system that it belongs to, or none; fails with {@link AlertNotFound} if there is none. */
    public Uni<Note<Ticket>> link(Session session, UUID alertId, Ticket ticket) {
        return locked(session, alertId).map(row -> {
            var before = new Ticket(row.externalId, row.externalUrl);
            row.externalId = ticket.externalId();
            row.externalUrl = ticket.externalUrl();
            return new Note<>(row.districtId, before, ticket);
        });
    }

    /** What was, and what is, noted on an alert of this district. */
    public record Note<T>(String districtId, @Nullable T before, @Nullable T after) {

        public boolean isChanged() {
            return !Objects.equals(before, after);
        }
    }

    /** Settings of alerts. */
    @ConfigMapping(prefix = "lookalike.alerts")
    interface AlertsConfig {

        /** How often to look for alerts whose snooze has ended or whose suppressing pattern was removed. */
        @WithDefault("5s")
        Duration returnInterval();
    }
}

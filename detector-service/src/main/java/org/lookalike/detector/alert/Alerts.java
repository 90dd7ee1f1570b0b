package org.lookalike.detector.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.assessment.Judgement;
import org.lookalike.detector.paging.Cursor;
import org.lookalike.detector.paging.Page;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.messaging.ConcurrentChange;
import org.lookalike.messaging.LogFields;
import org.lookalike.messaging.TraceContext;

/** Raises alerts and keeps them up to date. */
@ApplicationScoped
public class Alerts {

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private final SessionFactory sessions;
    private final AlertRepository repository;
    private final AlertEvents events;
    private final Judge judge;
    private final Tracer tracer;
    private final MeterRegistry meters;

    Alerts(
            SessionFactory sessions,
            AlertRepository repository,
            AlertEvents events,
            MatchPolicy policy,
            ApplicationConfig application,
            Tracer tracer,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.repository = repository;
        this.events = events;
        this.judge = new Judge(
                new Alert.Detector(application.version().orElse("unknown"), policy.hash()), policy.threshold());
        this.tracer = tracer;
        this.meters = meters;
    }

    /**
     * Stores what the judgements do to alerts, and the events that tell of it, in one transaction. Judging the same again
     * changes nothing. Fails with {@link ConcurrentChange} if another replica raised the same alert in the meantime.
     *
     * @param judgements in the order they were observed
     */
    public Uni<Void> apply(List<Judgement> judgements) {
        if (judgements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.withTransaction(session -> repository
                        .lockOfAccounts(session, accountKeys(judgements))
                        .chain(known -> store(session, known, judgements)))
                .invoke(this::afterCommit)
                .replaceWithVoid();
    }

    private static List<String> accountKeys(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.account().key())
                .distinct()
                .toList();
    }

    private Uni<List<AlertBook.Change>> store(Session session, List<AlertRow> known, List<Judgement> judgements) {
        var now = now();
        var book = new AlertBook(known.stream().map(row -> row.state).toList(), judge);
        var changes = new ArrayList<AlertBook.Change>();
        judgements.forEach(judgement -> changes.addAll(book.apply(judgement, now)));
        var matched = matchedAccounts(changes);
        known.forEach(row -> {
            row.become(book.alert(row.alertId));
            row.matchedAccount = matched.getOrDefault(row.alertId, row.matchedAccount);
        });
        return insertRaised(session, book, matched, changes)
                .chain(() -> inOrder(changes, change -> publish(session, change)))
                .replaceWith(changes);
    }

    private static Map<UUID, MatchedAccount> matchedAccounts(List<AlertBook.Change> changes) {
        var matched = new HashMap<UUID, MatchedAccount>();
        changes.stream()
                .filter(AlertBook.Change::isMatch)
                .forEach(change -> matched.put(change.alert().alertId(), MatchedAccount.of(change.cause())));
        return matched;
    }

    private Uni<Void> insertRaised(
            Session session, AlertBook book, Map<UUID, MatchedAccount> matched, List<AlertBook.Change> changes) {
        var raised = changes.stream()
                .filter(AlertBook.Change::isRaised)
                .map(change -> change.alert().alertId())
                .map(id -> new AlertRow(book.alert(id), matched.get(id)))
                .toList();
        return inOrder(raised, row -> repository.insertIfAbsent(session, row).invoke(inserted -> {
            if (!inserted) {
                throw new ConcurrentChange("alert %s was raised by another replica".formatted(row.alertId));
            }
        }));
    }

    private Uni<Void> publish(Session session, AlertBook.Change change) {
        var cause = change.cause();
        var span = tracer.spanBuilder(change.isRaised() ? "raise alert" : "update alert")
                .setParent(TraceContext.restore(cause.traceParent()))
                .setAttribute("lookalike.alert_id", change.alert().alertId().toString())
                .startSpan();
        try {
            return events.changed(session, change.alert(), cause.eventId(), TraceContext.of(span));
        } finally {
            span.end();
        }
    }

    /** Records a person's decision, within the transaction of the caller; null if there is no such alert. */
    public Uni<@Nullable Alert> decide(
            Session session,
            UUID alertId,
            Verdict verdict,
            @Nullable String reason,
            List<Action> actions,
            String decisionId) {
        return repository.lock(session, alertId).chain(row -> {
            if (row == null) {
                return Uni.createFrom().nullItem();
            }
            var decided = row.state.decided(verdict, reason, actions, now());
            row.become(decided);
            return events.changed(session, decided, decisionId, TraceContext.current())
                    .replaceWith(decided);
        });
    }

    Uni<Page<Alert>> list(AlertFilter filter, int limit, @Nullable Cursor after) {
        return sessions.withSession(session -> repository.list(session, filter, limit, after))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.updatedAt, row.alertId))
                        .map(row -> row.state));
    }

    /** All alerts that a list shows, read while they are handed over. */
    public Multi<Alert> all(AlertFilter filter) {
        return Page.all(after -> list(filter, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 2)));
    }

    Uni<@Nullable Alert> find(UUID alertId) {
        return sessions.withSession(session -> repository.find(session, alertId))
                .map(row -> row == null ? null : row.state);
    }

    /** Every account with a verdict that says what it is, once; read while it is handed over. */
    Multi<ReviewedAccount> reviewed() {
        return Page.all(after -> sessions.withSession(session ->
                        repository.reviewed(session, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 1)))
                .map(rows -> Page.of(rows, Page.MAX_LIMIT, row -> Cursor.of(row.alertId))
                        .map(ReviewedAccount::of)));
    }

    private void afterCommit(List<AlertBook.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        events.committed();
        for (var change : changes) {
            var alert = change.alert();
            var kind = change.isRaised() ? "raised" : "updated";
            meters.counter(
                            "lookalike.alerts",
                            "change",
                            kind,
                            "severity",
                            alert.severity().name().toLowerCase(Locale.ROOT))
                    .increment();
            try (var fields = LogFields.of(Map.of(
                    "alertId", alert.alertId(),
                    "districtId", alert.district().districtId(),
                    "revision", alert.revision(),
                    "eventId", change.cause().eventId()))) {
                LOG.infof("Alert %s", kind);
            }
        }
    }

    private static <T> Uni<Void> inOrder(List<T> items, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWithVoid())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** PostgreSQL keeps microseconds; what is stored must read back equal. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

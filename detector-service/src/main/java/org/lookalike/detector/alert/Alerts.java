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
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.suppression.AffiliatePatterns;
import org.lookalike.detector.alert.suppression.Suppressions;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.LogFields;
import org.lookalike.kafka.TraceContext;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Sessions;

/** Raises alerts and keeps them up to date. */
@ApplicationScoped
public class Alerts {

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private final Sessions sessions;
    private final AlertRepository repository;
    private final Erasures erasures;
    private final AlertEvents events;
    private final Audit audit;
    private final Suppressions suppressions;
    private final Registry registry;
    private final AssessmentContext judge;
    private final Tracer tracer;
    private final MeterRegistry meters;

    Alerts(
            Sessions sessions,
            AlertRepository repository,
            Erasures erasures,
            AlertEvents events,
            Audit audit,
            Suppressions suppressions,
            Registry registry,
            MatchPolicy policy,
            ApplicationConfig application,
            Tracer tracer,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.repository = repository;
        this.erasures = erasures;
        this.events = events;
        this.audit = audit;
        this.suppressions = suppressions;
        this.registry = registry;
        this.judge = new AssessmentContext(
                new Alert.Detector(application.version().orElse("unknown"), policy.hash()), policy.threshold());
        this.tracer = tracer;
        this.meters = meters;
    }

    /**
     * Stores what the judgements do to alerts, and the events that tell of it, in one transaction. Judging the same again
     * changes nothing, nor does what was observed before its account was erased. Fails with {@link ConcurrentChange} if
     * another replica raised the same alert in the meantime.
     *
     * @param judgements in the order they were observed
     */
    public Uni<Void> apply(List<AssessedAccount> judgements) {
        if (judgements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.forProgram(
                        session -> erasures.leaveOut(session, judgements).chain(valid -> store(session, valid)))
                .invoke(this::afterCommit)
                .replaceWithVoid();
    }

    private Uni<List<AlertStateMachine.Change>> store(Session session, List<AssessedAccount> judgements) {
        return repository.lockOfAccounts(session, accountKeys(judgements)).chain(known -> suppressions
                .of(session, matchedDistricts(judgements))
                .chain(patterns -> store(session, known, patterns, judgements)));
    }

    private static List<String> accountKeys(List<AssessedAccount> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.account().key())
                .distinct()
                .toList();
    }

    private static Set<String> matchedDistricts(List<AssessedAccount> judgements) {
        return judgements.stream()
                .flatMap(judgement -> judgement.matches().stream())
                .map(DistrictMatch::districtId)
                .collect(Collectors.toSet());
    }

    private Uni<List<AlertStateMachine.Change>> store(
            Session session, List<AlertRow> known, AffiliatePatterns patterns, List<AssessedAccount> judgements) {
        var now = now();
        var book = new AlertStateMachine(known.stream().map(row -> row.state).toList(), patterns, judge);
        var changes = new ArrayList<AlertStateMachine.Change>();
        judgements.forEach(judgement -> changes.addAll(book.apply(judgement, now)));
        var matched = matchedAccounts(changes);
        var revisions = revisions(known, changes);
        known.forEach(row -> {
            row.become(book.alert(row.alertId));
            row.matchedAccount = matched.getOrDefault(row.alertId, row.matchedAccount);
        });
        return insertRaised(session, book, matched, changes)
                .chain(() -> repository.keep(session, revisions))
                .chain(() -> inOrder(changes, change -> publish(session, change)))
                .chain(() -> audit.record(session, ClaimAudit.of(changes)))
                .replaceWith(changes);
    }

    /** Every state that the changes lead to, with how the account looked when it last matched. */
    private static List<AlertRevisionRow> revisions(List<AlertRow> known, List<AlertStateMachine.Change> changes) {
        var matched = new HashMap<UUID, @Nullable MatchedAccount>();
        known.forEach(row -> matched.put(row.alertId, row.matchedAccount));
        return changes.stream()
                .map(change -> {
                    var alert = change.alert();
                    if (change.isMatch()) {
                        matched.put(alert.alertId(), MatchedAccount.of(change.cause()));
                    }
                    return new AlertRevisionRow(alert, matched.get(alert.alertId()));
                })
                .toList();
    }

    private static Map<UUID, MatchedAccount> matchedAccounts(List<AlertStateMachine.Change> changes) {
        var matched = new HashMap<UUID, MatchedAccount>();
        changes.stream()
                .filter(AlertStateMachine.Change::isMatch)
                .forEach(change -> matched.put(change.alert().alertId(), MatchedAccount.of(change.cause())));
        return matched;
    }

    private Uni<Void> insertRaised(
            Session session,
            AlertStateMachine book,
            Map<UUID, MatchedAccount> matched,
            List<AlertStateMachine.Change> changes) {
        var raised = changes.stream()
                .filter(AlertStateMachine.Change::isRaised)
                .map(change -> change.alert().alertId())
                // In one order everywhere: two transactions that raise the same alerts must not wait for each other.
                .sorted()
                .map(id -> new AlertRow(book.alert(id), matched.get(id)))
                .toList();
        return inOrder(raised, row -> repository.insertIfAbsent(session, row).invoke(inserted -> {
            if (!inserted) {
                throw new ConcurrentChange("alert %s was raised by another replica".formatted(row.alertId));
            }
        }));
    }

    private Uni<Void> publish(Session session, AlertStateMachine.Change change) {
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

    /** An alert before and after a change of where it stands. */
    public record Move(Alert before, Alert after) {

        /** False where it stood there already. */
        public boolean isChanged() {
            return before.revision() != after.revision();
        }
    }

    /** Keeps an alert from being changed by others until the caller's transaction ends. */
    public Uni<Void> lock(Session session, UUID alertId) {
        return repository.lock(session, alertId).replaceWithVoid();
    }

    /**
     * Changes where an alert stands, within the transaction of the caller; null if there is no such alert.
     *
     * @param causationId what led to it, such as a decision
     */
    public Uni<@Nullable Move> move(
            Session session, UUID alertId, BiFunction<Alert, Instant, AlertState> change, String causationId) {
        return repository
                .lock(session, alertId)
                .chain(row -> row == null
                        ? Uni.createFrom().nullItem()
                        : move(session, row, change, causationId, TraceContext.current()));
    }

    private Uni<Move> move(
            Session session,
            AlertRow row,
            BiFunction<Alert, Instant, AlertState> change,
            String causationId,
            @Nullable String traceParent) {
        var before = row.state;
        var now = now();
        var after = before.standing(change.apply(before, now), now);
        var move = new Move(before, after);
        if (!move.isChanged()) {
            return Uni.createFrom().item(move);
        }
        row.become(after);
        return repository
                .keep(session, List.of(new AlertRevisionRow(after, row.matchedAccount)))
                .chain(() -> events.changed(session, after, causationId, traceParent))
                .replaceWith(move);
    }

    /**
     * Brings back some of the alerts that were put aside until now, or suppressed by a pattern that is no more.
     *
     * @return what came back, at most {@code limit}
     */
    Uni<List<Move>> bringBack(Session session, int limit) {
        return repository.lockReturning(session, limit).chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> move(session, row, Alerts::back, row.alertId.toString(), null))
                .filter(Move::isChanged)
                .collect()
                .asList());
    }

    private static AlertState back(Alert alert, Instant now) {
        var until = alert.snoozedUntil();
        var standing = alert.standing();
        return until != null && !until.isAfter(now) ? standing.awake() : standing.released();
    }

    /** Gives an alert to somebody, or to nobody, within the transaction of the caller; null if there is no such alert. */
    public Uni<@Nullable Assignment> assign(Session session, UUID alertId, @Nullable String assignee) {
        return repository.lock(session, alertId).map(row -> {
            if (row == null) {
                return null;
            }
            var before = row.assignee;
            row.assignee = assignee;
            return new Assignment(row.districtId, before, assignee);
        });
    }

    /** Who was, and who is, to deal with an alert of this district. */
    public record Assignment(String districtId, @Nullable String before, @Nullable String after) {}

    /** Those that the filter lets through, in this order. */
    public Uni<Page<AlertEntry>> list(AlertFilter filter, AlertOrder order, int limit, @Nullable String after) {
        var cursor = after == null ? null : order.cursor(after);
        return sessions.forCaller(session -> repository.list(session, filter, order, limit, cursor))
                .map(rows -> Page.of(rows, limit, order::cursor).map(AlertRow::toEntry));
    }

    /** All that the filter lets through, read while they are handed over. */
    public Multi<Alert> all(AlertFilter filter) {
        return Page.all(after -> list(filter, AlertOrder.UPDATED, Page.MAX_LIMIT, after))
                .map(AlertEntry::alert);
    }

    /** How many there are, by what the filter may ask for. */
    public Uni<AlertCounts> counts(AlertFilter filter) {
        return sessions.forCaller(session -> repository.groups(session, filter))
                .map(groups -> AlertCounts.of(groups, filter));
    }

    /** Null if there is no such alert. */
    public Uni<@Nullable AlertEntry> find(UUID alertId) {
        return sessions.forCaller(session -> repository.find(session, alertId))
                .map(row -> row == null ? null : row.toEntry());
    }

    /** The states of an alert that are kept, each with what changed, the latest first. */
    public Uni<List<AlertRevision>> revisions(UUID alertId) {
        return sessions.forCaller(session -> repository.revisions(session, alertId))
                .map(AlertRevision::of);
    }

    /** Other alerts about the same account, or about accounts that show the same picture, description or link. */
    public Uni<List<CampaignMember>> campaign(UUID alertId) {
        return sessions.forCaller(session -> repository
                .find(session, alertId)
                .chain(row -> row == null ? Uni.createFrom().item(List.of()) : campaign(session, row)));
    }

    private Uni<List<CampaignMember>> campaign(Session session, AlertRow row) {
        return registry.find(row.districtId).chain(district -> {
            var marks = CampaignMarks.of(row, district);
            return repository.marked(session, row, marks.probes()).map(marks::members);
        });
    }

    /** An alert with what is kept beside it; null if there is no such alert. */
    public Uni<@Nullable AlertDetails> dossier(UUID alertId) {
        return sessions.forCaller(session -> repository
                .find(session, alertId)
                .onItem()
                .ifNotNull()
                .transformToUni(row -> repository.revisions(session, alertId).chain(revisions -> campaign(session, row)
                        .map(campaign -> new AlertDetails(
                                row.toEntry(), row.matchedAccount, AlertRevision.of(revisions), campaign)))));
    }

    /** Every account with a verdict that says what it is, once; read while it is handed over. */
    Multi<ReviewedAccount> reviewed() {
        return Page.all(after -> sessions.forCaller(session ->
                        repository.reviewed(session, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 1)))
                .map(rows -> Page.of(rows, Page.MAX_LIMIT, row -> Cursor.of(row.alertId))
                        .map(ReviewedAccount::of)));
    }

    private void afterCommit(List<AlertStateMachine.Change> changes) {
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

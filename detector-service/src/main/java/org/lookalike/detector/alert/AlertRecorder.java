package org.lookalike.detector.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertStateMachine.Change;
import org.lookalike.detector.alert.WebsiteLinks.Reopening;
import org.lookalike.detector.alert.muting.PatternMuting;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.TraceContext;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.NewRows;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Stores what assessments of accounts change: the alerts first, then what else is kept of accounts. */
@ApplicationScoped
public class AlertRecorder {

    private static final Logger LOG = Logger.getLogger(AlertRecorder.class);

    private final Sessions sessions;
    private final AlertRepository repository;
    private final PatternMuting muting;
    private final WebsiteLinks links;
    private final List<AssessmentRecords> records;
    private final AlertEvents events;
    private final Audit audit;
    private final AssessmentContext context;
    private final Tracer tracer;
    private final MeterRegistry meters;

    AlertRecorder(
            Sessions sessions,
            AlertRepository repository,
            PatternMuting muting,
            WebsiteLinks links,
            @All List<AssessmentRecords> records,
            AlertEvents events,
            Audit audit,
            AssessmentContext context,
            Tracer tracer,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.repository = repository;
        this.muting = muting;
        this.links = links;
        this.records = records;
        this.events = events;
        this.audit = audit;
        this.context = context;
        this.tracer = tracer;
        this.meters = meters;
    }

    /**
     * Stores in one transaction how assessments, in the order of observation, change alerts and records; repeating it
     * changes nothing. Fails with {@link ConcurrentChange} if another replica raised the same alert in the meantime.
     */
    public Uni<Void> apply(List<AssessedAccount> assessments) {
        if (assessments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.confirmed(
                        session -> withoutUnknown(session, assessments).chain(some -> change(session, some)))
                .invoke(this::committed)
                .replaceWithVoid();
    }

    private Uni<List<Change>> change(Session session, List<AssessedAccount> assessments) {
        if (assessments.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Erasures.withoutErased(session, assessments)
                .chain(valid -> withoutWithdrawn(session, valid))
                .chain(valid -> changeAlerts(session, valid)
                        .call(() -> Sequentially.forEach(records, kept -> kept.apply(session, valid))));
    }

    /** Without the accounts that concern nobody and of which nothing is kept, nor found beside them: nearly all, which one query drops. */
    private static Uni<List<AssessedAccount>> withoutUnknown(Session session, List<AssessedAccount> assessments) {
        var found = new HashSet<String>();
        var others = new ArrayList<String>();
        assessments.forEach(assessed -> (assessed.concernsNobody() ? others : found)
                .add(assessed.account().key()));
        if (others.isEmpty()) {
            return Uni.createFrom().item(assessments);
        }
        return NativeSql.of(
                        """
                        select account_key from alert where account_key = any(cast(:keys as text[]))
                        union
                        select account_key from unclaimed_account where account_key = any(cast(:keys as text[]))""")
                .with("keys", others)
                .list(session, String.class)
                .map(kept -> {
                    found.addAll(kept);
                    return found.isEmpty()
                            ? List.of()
                            : assessments.stream()
                                    .filter(assessed ->
                                            found.contains(assessed.account().key()))
                                    .toList();
                });
    }

    /**
     * Drops matches of people who withdrew since the accounts were assessed, which are then assessed again. No other can until the transaction
     * ends: as whoever withdraws, this locks people before alerts.
     */
    private static Uni<List<AssessedAccount>> withoutWithdrawn(Session session, List<AssessedAccount> assessments) {
        var people = assessments.stream().flatMap(AssessedAccount::personIds).collect(Collectors.toSet());
        return people.isEmpty()
                ? Uni.createFrom().item(assessments)
                : NativeSql.of(
                                """
                                select cast(person_id as text) from person
                                where person_id = any (cast(cast(:people as text[]) as uuid[])) and state = 'AGREED'
                                order by person.person_id for no key update""")
                        .with("people", people)
                        .list(session, String.class)
                        .map(Set::copyOf)
                        .call(agreed -> assessAgain(session, assessments, agreed))
                        .map(agreed -> assessments.stream()
                                .map(assessed -> assessed.amongPeople(agreed))
                                .toList());
    }

    /** The account may imitate the district itself as well; it is assessed again when all replicas have read of the withdrawal. */
    private static Uni<Void> assessAgain(Session session, List<AssessedAccount> assessments, Set<String> agreed) {
        var districts = assessments.stream()
                .flatMap(assessed -> assessed.assessment().matches().stream())
                .filter(match -> !agreed.containsAll(match.personIds()))
                .map(DistrictMatch::districtId)
                .collect(Collectors.toSet());
        return districts.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of("update roster set dropped_at = now() where district_id = any (:districts)")
                        .with("districts", districts)
                        .run(session);
    }

    private void committed(List<Change> changes) {
        if (!changes.isEmpty()) {
            events.committed();
            changes.forEach(this::report);
        }
    }

    /** Counts and logs a change that was committed. */
    private void report(Change change) {
        var alert = change.alert();
        var kind = change.isRaised() ? "raised" : "updated";
        meters.counter("lookalike.alerts", "change", kind, "severity", EnumCode.of(alert.severity()))
                .increment();
        try (var fields = LogFields.of(Map.of(
                "alertId", alert.alertId(),
                "districtId", alert.district().districtId(),
                "revision", alert.revision(),
                "eventId", change.cause().eventId()))) {
            LOG.infof("Alert %s", kind);
        }
    }

    /** Notes the change in the trace of its observation, and returns the trace that its event continues. */
    private @Nullable String trace(Change change) {
        var span = tracer.spanBuilder(change.isRaised() ? "raise alert" : "update alert")
                .setParent(TraceContext.restore(change.cause().traceParent()))
                .setAttribute("lookalike.alert_id", change.alert().alertId().toString())
                .startSpan();
        try {
            return TraceContext.of(span);
        } finally {
            span.end();
        }
    }

    private Uni<List<Change>> changeAlerts(Session session, List<AssessedAccount> assessments) {
        return repository.lockAbout(session, assessments).chain(known -> muting.of(
                        session, matchedDistricts(assessments))
                .chain(patterns -> links.known(session, notOpen(known, assessments))
                        .map(linked -> new AlertStateMachine(
                                known.stream().map(row -> row.state).toList(), patterns, linked, context)))
                .chain(stateMachine -> store(session, known, stateMachine, assessments)));
    }

    private static Set<String> matchedDistricts(List<AssessedAccount> assessments) {
        return assessments.stream()
                .flatMap(assessed -> assessed.matches().stream())
                .map(DistrictMatch::districtId)
                .collect(Collectors.toSet());
    }

    /** The alerts that the assessments may raise or reopen. */
    private static Set<Reopening> notOpen(List<AlertRow> rows, List<AssessedAccount> assessments) {
        var known = new KnownAlerts(rows.stream().map(row -> row.state).toList());
        return assessments.stream()
                .filter(assessed -> !assessed.matches().isEmpty())
                .flatMap(assessed -> notOpen(known, assessed))
                .collect(Collectors.toSet());
    }

    private static Stream<Reopening> notOpen(KnownAlerts known, AssessedAccount assessed) {
        var account = assessed.account();
        var closed = known.changedBy(assessed).stream()
                .filter(alert -> !alert.state().isOpen())
                .map(alert -> reopening(alert.alertId(), alert.district().districtId(), account));
        var raised = assessed.matches().stream()
                .map(DistrictMatch::districtId)
                .flatMap(districtId ->
                        known.raisedBy(account, districtId).map(id -> reopening(id, districtId, account)).stream());
        return Stream.concat(closed, raised);
    }

    private static Reopening reopening(UUID alertId, String districtId, ObservedAccount account) {
        return Reopening.of(alertId, districtId, Alert.Account.of(account));
    }

    private Uni<List<Change>> store(
            Session session, List<AlertRow> known, AlertStateMachine stateMachine, List<AssessedAccount> assessments) {
        var now = StoredTime.now();
        var changes = new ArrayList<Change>();
        assessments.forEach(assessed -> changes.addAll(stateMachine.apply(assessed, now)));
        var matched = new HashMap<UUID, @Nullable MatchedAccount>();
        known.forEach(row -> matched.put(row.alertId, row.matchedAccount));
        var revisions = revisions(changes, matched);
        known.forEach(row -> {
            row.setState(stateMachine.present(row.state));
            row.matchedAccount = MatchedAccount.labeled(matched.get(row.alertId), row.state, assessments);
        });
        return NewRows.store(session, raised(changes, stateMachine, matched))
                .chain(() -> repository.keep(session, revisions))
                .chain(() -> events.alertsChanged(
                        session, changes.stream().map(this::published).toList()))
                .chain(() -> audit.record(session, ClaimEvidence.audited(changes)))
                .replaceWith(changes);
    }

    private AlertEvents.Changed published(Change change) {
        return new AlertEvents.Changed(change.alert(), change.cause().eventId(), trace(change));
    }

    /** Every revision that the changes lead to, with what the account showed when it last matched, which is updated. */
    private static List<AlertRevision.Kept> revisions(
            List<Change> changes, Map<UUID, @Nullable MatchedAccount> matched) {
        return changes.stream()
                .map(change -> {
                    var alert = change.alert();
                    if (change.isMatch()) {
                        matched.put(alert.alertId(), MatchedAccount.of(change.cause()));
                    }
                    return new AlertRevision.Kept(alert, matched.get(alert.alertId()));
                })
                .toList();
    }

    private static List<AlertRow> raised(
            List<Change> changes, AlertStateMachine stateMachine, Map<UUID, @Nullable MatchedAccount> matched) {
        return changes.stream()
                .filter(Change::isRaised)
                .map(Change::alert)
                .sorted(Comparator.comparing(Alert::alertId))
                .map(alert -> new AlertRow(stateMachine.present(alert), matched.get(alert.alertId())))
                .toList();
    }
}

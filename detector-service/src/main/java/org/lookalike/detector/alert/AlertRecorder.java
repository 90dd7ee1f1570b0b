package org.lookalike.detector.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.WebsiteLinks.Reopening;
import org.lookalike.detector.alert.suppression.AffiliatePatterns;
import org.lookalike.detector.alert.suppression.Suppressions;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.TraceContext;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Stores how assessments of accounts change alerts. */
@ApplicationScoped
public class AlertRecorder {

    private static final Logger LOG = Logger.getLogger(AlertRecorder.class);

    private final Sessions sessions;
    private final AlertRepository repository;
    private final Erasures erasures;
    private final AlertEvents events;
    private final Audit audit;
    private final Suppressions suppressions;
    private final WebsiteLinks links;
    private final List<AccountRecords> records;
    private final AssessmentContext context;
    private final Tracer tracer;
    private final MeterRegistry meters;

    AlertRecorder(
            Sessions sessions,
            AlertRepository repository,
            Erasures erasures,
            AlertEvents events,
            Audit audit,
            Suppressions suppressions,
            WebsiteLinks links,
            @All List<AccountRecords> records,
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
        this.links = links;
        this.records = records;
        this.context = AssessmentContext.of(policy, application);
        this.tracer = tracer;
        this.meters = meters;
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
        return sessions.confirmed(
                        session -> erasures.withoutErased(session, assessments).chain(valid -> store(session, valid)
                                .call(() -> Sequentially.forEach(records, kept -> kept.apply(session, valid)))))
                .invoke(this::afterCommit)
                .replaceWithVoid();
    }

    private Uni<List<AlertStateMachine.Change>> store(Session session, List<AssessedAccount> assessments) {
        return repository.lockOfAccounts(session, accountKeys(assessments)).chain(known -> suppressions
                .of(session, matchedDistricts(assessments))
                .chain(patterns -> links.known(session, notOpen(known, assessments))
                        .chain(linked -> store(session, known, patterns, linked, assessments))));
    }

    /** The alerts that the assessments may raise or reopen. */
    private static Set<Reopening> notOpen(List<AlertRow> known, List<AssessedAccount> assessments) {
        var open = known.stream()
                .filter(row -> row.state.state().isOpen())
                .map(row -> row.alertId)
                .collect(Collectors.toSet());
        return assessments.stream()
                .flatMap(assessed ->
                        assessed.matches().stream().map(match -> Reopening.of(match.districtId(), assessed.account())))
                .filter(alert -> !open.contains(alert.alertId()))
                .collect(Collectors.toSet());
    }

    private static List<String> accountKeys(List<AssessedAccount> assessments) {
        return assessments.stream()
                .map(assessed -> assessed.account().key())
                .distinct()
                .toList();
    }

    private static Set<String> matchedDistricts(List<AssessedAccount> assessments) {
        return assessments.stream()
                .flatMap(assessed -> assessed.matches().stream())
                .map(DistrictMatch::districtId)
                .collect(Collectors.toSet());
    }

    private Uni<List<AlertStateMachine.Change>> store(
            Session session,
            List<AlertRow> known,
            AffiliatePatterns patterns,
            Map<UUID, WebsiteLink> linked,
            List<AssessedAccount> assessments) {
        var now = StoredTime.now();
        var stateMachine =
                new AlertStateMachine(known.stream().map(row -> row.state).toList(), patterns, linked, context);
        var changes = new ArrayList<AlertStateMachine.Change>();
        assessments.forEach(assessed -> changes.addAll(stateMachine.apply(assessed, now)));
        var matched = matchedAccounts(changes);
        var revisions = revisions(known, changes);
        known.forEach(row -> {
            row.setState(stateMachine.alert(row.alertId));
            row.matchedAccount = matched.getOrDefault(row.alertId, row.matchedAccount);
            assessments.forEach(assessed -> row.takeLabels(assessed.account()));
        });
        return insertRaised(session, stateMachine, matched, changes)
                .chain(() -> repository.keep(session, revisions))
                .chain(() -> Sequentially.forEach(changes, change -> publish(session, change)))
                .chain(() -> audit.record(session, ClaimAudit.of(changes)))
                .replaceWith(changes);
    }

    /** Every revision that the changes lead to, with what the account showed when it last matched. */
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
            AlertStateMachine stateMachine,
            Map<UUID, MatchedAccount> matched,
            List<AlertStateMachine.Change> changes) {
        var raised = changes.stream()
                .filter(AlertStateMachine.Change::isRaised)
                .map(change -> change.alert().alertId())
                // All writers use the same order, so that two transactions that raise the same alerts do not deadlock.
                .sorted()
                .map(id -> new AlertRow(stateMachine.alert(id), matched.get(id)))
                .toList();
        return Sequentially.forEach(
                raised, row -> repository.insertIfAbsent(session, row).invoke(inserted -> {
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

    private void afterCommit(List<AlertStateMachine.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        events.committed();
        for (var change : changes) {
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
    }
}

package org.lookalike.detector.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertEvents.DeletedRecord;
import org.lookalike.detector.intake.rejection.RejectionRecorder.RejectionEvents;
import org.lookalike.detector.registry.IdentityEvents;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.review.Reviews.DecisionEvents;
import org.lookalike.detector.unclaimed.UnclaimedEvents;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.TraceContext;
import org.lookalike.kafka.WireJson;

/** Turns changes of the features into the events of the contract, and puts them into the outbox. */
@ApplicationScoped
class PublishedEvents implements AlertEvents, UnclaimedEvents, DecisionEvents, IdentityEvents, RejectionEvents {

    private static final String SOURCE = "/lookalike/detector";
    private static final String SNAPSHOTS = "account-snapshots";
    private static final String ALERTS = "impersonation-alerts";
    private static final String UNCLAIMED = "unclaimed-accounts";
    private static final String DECISIONS = "review-decisions";
    private static final EventType ALERT_RAISED = new EventType("impersonation-alert", "raised", 1);
    private static final EventType ALERT_UPDATED = new EventType("impersonation-alert", "updated", 1);
    private static final EventType ALERT_REMOVED = new EventType("impersonation-alert", "removed", 1);
    private static final EventType UNCLAIMED_FOUND = new EventType("unclaimed-account", "found", 1);
    private static final EventType UNCLAIMED_UPDATED = new EventType("unclaimed-account", "updated", 1);
    private static final EventType UNCLAIMED_REMOVED = new EventType("unclaimed-account", "removed", 1);
    private static final EventType DECISION_MADE = new EventType("review-decision", "made", 1);
    private static final EventType IDENTITY_CHANGED = new EventType("district-identity", "changed", 1);
    private static final EventType IDENTITY_REMOVED = new EventType("district-identity", "removed", 1);

    /** Extension attributes of CloudEvents, so that subscribers can filter without reading the value. */
    private static final String DISTRICT_ID = "ce_districtid";

    private static final String SEVERITY = "ce_severity";
    private static final String STATUS = "ce_status";

    /** The district of a tombstone, for the trigger in the database that records it for the stream of changes. */
    private static final String DISTRICT_OF_TOMBSTONE = "lookalike-district";

    private final Outbox outbox;
    private final SchemaLocations schemas;

    PublishedEvents(Outbox outbox, SchemaLocations schemas) {
        this.outbox = outbox;
        this.schemas = schemas;
    }

    @Override
    public Uni<Void> alertsChanged(Session session, List<AlertEvents.Changed> changes) {
        return outbox.put(session, changes.stream().map(this::entry).toList());
    }

    private Outbox.Entry entry(AlertEvents.Changed change) {
        var alert = change.alert();
        var type = alert.revision() == 1 ? ALERT_RAISED : ALERT_UPDATED;
        var event =
                event(type, alert.alertId().toString(), alert.updatedAt(), change.causationId(), change.traceParent());
        return entry(ALERTS, event, WireJson.write(ImpersonationAlertMessage.of(alert)))
                .with(DISTRICT_ID, alert.district().districtId())
                .with(SEVERITY, EnumCode.of(alert.severity()))
                .with(STATUS, EnumCode.of(alert.status()));
    }

    @Override
    public Uni<Void> alertsRemoved(Session session, Collection<DeletedRecord> alerts) {
        return forgetAlerts(session, alerts.stream().map(DeletedRecord::id).toList())
                .chain(() -> outbox.put(session, tombstones(ALERTS, ALERT_REMOVED, alerts)));
    }

    @Override
    public Uni<Void> forgetAlerts(Session session, Collection<UUID> alertIds) {
        return outbox.forget(session, alertIds, ALERTS, DECISIONS);
    }

    @Override
    public Uni<Void> accountsChanged(Session session, List<UnclaimedEvents.Changed> changes) {
        return outbox.put(session, changes.stream().map(this::entry).toList());
    }

    private Outbox.Entry entry(UnclaimedEvents.Changed change) {
        var account = change.account();
        var type = account.revision() == 1 ? UNCLAIMED_FOUND : UNCLAIMED_UPDATED;
        var event = event(
                type,
                account.unclaimedId().toString(),
                account.updatedAt(),
                change.causationId(),
                change.traceParent());
        return entry(UNCLAIMED, event, WireJson.write(UnclaimedAccountMessage.of(account)))
                .with(DISTRICT_ID, account.district().districtId());
    }

    @Override
    public Uni<Void> accountsForgotten(Session session, Collection<DeletedRecord> accounts) {
        return outbox.forget(session, accounts.stream().map(DeletedRecord::id).toList(), UNCLAIMED)
                .chain(() -> outbox.put(session, tombstones(UNCLAIMED, UNCLAIMED_REMOVED, accounts)));
    }

    @Override
    public Uni<Void> made(Session session, Decision decision, Alert alert) {
        var value = WireJson.write(ReviewDecisionMessage.of(decision, alert));
        var event =
                event(DECISION_MADE, decision.alertId().toString(), decision.decidedAt(), null, TraceContext.current());
        return outbox.put(
                session,
                List.of(entry(DECISIONS, event, value)
                        .with(DISTRICT_ID, alert.district().districtId())));
    }

    @Override
    public Uni<Void> changed(Session session, List<RegisteredDistrict> districts) {
        return outbox.put(session, districts.stream().map(this::entry).toList());
    }

    private Outbox.Entry entry(RegisteredDistrict district) {
        var type = district.isRemoved() ? IDENTITY_REMOVED : IDENTITY_CHANGED;
        var event = event(type, district.districtId(), district.updatedAt(), null, TraceContext.current());
        var value = district.isRemoved() ? null : WireJson.write(DistrictIdentityMessage.of(district));
        return entry("district-identities", event, value).with(DISTRICT_ID, district.districtId());
    }

    /** Only account snapshots have a dead-letter topic, as their producers must fix them. */
    @Override
    public Uni<Void> rejected(Session session, List<Rejection> rejections) {
        return outbox.put(
                session,
                rejections.stream()
                        .filter(rejection -> rejection.topic().equals(SNAPSHOTS))
                        .map(rejection -> DeadLetter.of(rejection, Instant.now()))
                        .toList());
    }

    @Override
    public void committed() {
        outbox.committed();
    }

    private static CloudEvent event(
            EventType type, String subject, Instant time, @Nullable String causationId, @Nullable String traceParent) {
        return new CloudEvent(UUID.randomUUID().toString(), SOURCE, type, subject, time, causationId, traceParent);
    }

    /** Tombstones with the district alone: whatever else the headers said ended with the record. */
    private List<Outbox.Entry> tombstones(String topic, EventType type, Collection<DeletedRecord> records) {
        return records.stream()
                .map(held -> entry(
                                topic,
                                event(type, held.id().toString(), Instant.now(), null, TraceContext.current()),
                                null)
                        .with(DISTRICT_ID, held.districtId())
                        .with(DISTRICT_OF_TOMBSTONE, held.districtId()))
                .toList();
    }

    private Outbox.Entry entry(String topic, CloudEvent event, byte @Nullable [] value) {
        return new Outbox.Entry(
                event.id(), topic, event.subject().getBytes(StandardCharsets.UTF_8), event.toHeaders(schemas), value);
    }
}

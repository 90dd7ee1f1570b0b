package org.lookalike.detector.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertEvents.DeletedRecord;
import org.lookalike.detector.intake.RejectionRecorder.RejectionEvents;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry.IdentityEvents;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.review.Reviews.DecisionEvents;
import org.lookalike.detector.unclaimed.UnclaimedAccounts.UnclaimedEvents;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.TraceContext;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** Puts the events of the contract into the outbox: each is published if, and only if, its transaction commits. */
@Singleton
record PublishedEvents(OutboxRelay relay, SchemaLocations schemas)
        implements AlertEvents, UnclaimedEvents, DecisionEvents, IdentityEvents, RejectionEvents {

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

    /** The same for subscribers older than that, and for the trigger in the database that records tombstones for the stream of changes. */
    private static final String DISTRICT = "lookalike-district";

    /** A Kafka record to publish, in order within its key, with the same id at each attempt; null is a tombstone. */
    private record Entry(
            String eventId, String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {

        /** The same record with its district. */
        Entry of(String districtId) {
            return with(DISTRICT_ID, districtId).with(DISTRICT, districtId);
        }

        /** The same record with one more header. */
        Entry with(String header, String text) {
            var more = new HashMap<>(headers);
            more.put(header, text);
            return new Entry(eventId, topic, key, more, value);
        }
    }

    @Override
    public Uni<Void> alertsChanged(Session session, List<AlertEvents.Changed> changes) {
        return put(session, changes.stream().map(this::entry).toList());
    }

    private Entry entry(AlertEvents.Changed change) {
        var alert = change.alert();
        var type = alert.revision() == 1 ? ALERT_RAISED : ALERT_UPDATED;
        var event = event(type, alert.alertId(), alert.updatedAt(), change.causationId(), change.traceParent());
        return entry(ALERTS, event, ImpersonationAlertMessage.of(alert))
                .of(alert.district().districtId())
                .with(SEVERITY, EnumCode.of(alert.severity()))
                .with(STATUS, EnumCode.of(alert.status()));
    }

    @Override
    public Uni<Void> alertsRemoved(Session session, Collection<DeletedRecord> alerts) {
        return put(session, tombstones(ALERTS, ALERT_REMOVED, alerts));
    }

    @Override
    public Uni<Void> forgetAlerts(Session session, Collection<UUID> alertIds) {
        return forget(session, alertIds, ALERTS, DECISIONS);
    }

    @Override
    public Uni<Void> accountsChanged(Session session, List<UnclaimedEvents.Changed> changes) {
        return put(session, changes.stream().map(this::entry).toList());
    }

    private Entry entry(UnclaimedEvents.Changed change) {
        var account = change.account();
        var type = account.revision() == 1 ? UNCLAIMED_FOUND : UNCLAIMED_UPDATED;
        var event = event(type, account.unclaimedId(), account.updatedAt(), change.causationId(), change.traceParent());
        return entry(UNCLAIMED, event, UnclaimedAccountMessage.of(account))
                .of(account.district().districtId());
    }

    @Override
    public Uni<Void> accountsForgotten(Session session, Collection<DeletedRecord> accounts) {
        return forget(session, accounts.stream().map(DeletedRecord::id).toList(), UNCLAIMED)
                .chain(() -> put(session, tombstones(UNCLAIMED, UNCLAIMED_REMOVED, accounts)));
    }

    @Override
    public Uni<Void> made(Session session, Decision decision, Alert alert) {
        var event = event(DECISION_MADE, decision.alertId(), decision.decidedAt());
        var entry = entry(DECISIONS, event, ReviewDecisionMessage.of(decision, alert));
        return put(session, List.of(entry.of(alert.district().districtId())));
    }

    @Override
    public Uni<Void> changed(Session session, List<RegisteredDistrict> districts) {
        return put(session, districts.stream().map(this::entry).toList());
    }

    private Entry entry(RegisteredDistrict district) {
        var type = district.isRemoved() ? IDENTITY_REMOVED : IDENTITY_CHANGED;
        var event = event(type, district.districtId(), district.updatedAt());
        var message = district.isRemoved() ? null : DistrictIdentityMessage.of(district);
        return entry("district-identities", event, message).of(district.districtId());
    }

    /** Only account snapshots have a dead-letter topic, as their producers must fix them. */
    @Override
    public Uni<Void> rejected(Session session, List<Rejection> rejections) {
        var snapshots =
                rejections.stream().filter(rejection -> rejection.topic().equals(SNAPSHOTS));
        return put(session, snapshots.map(PublishedEvents::deadLetter).toList());
    }

    /** Key and value as received, cut where they are too large for a topic, and headers with the origin and the reason. */
    private static Entry deadLetter(Rejection rejection) {
        return new Entry(
                "%s/%d/%d".formatted(rejection.topic(), rejection.partition(), rejection.offset()),
                rejection.topic() + ".dlq",
                rejection.key(),
                Map.of(
                        "lookalike-rejection-reason", rejection.reason().code(),
                        "lookalike-rejection-detail", rejection.detail(),
                        "lookalike-rejected-topic", rejection.topic(),
                        "lookalike-rejected-partition", String.valueOf(rejection.partition()),
                        "lookalike-rejected-offset", String.valueOf(rejection.offset()),
                        "lookalike-rejected-at", Instant.now().toString(),
                        "lookalike-value-size", String.valueOf(rejection.valueSize())),
                rejection.value());
    }

    /** Publishes now what the next poll would publish anyway. */
    @Override
    public void committed() {
        relay.wake();
    }

    /** Tombstones with the district alone: whatever else the headers said ended with the record. */
    private List<Entry> tombstones(String topic, EventType type, Collection<DeletedRecord> records) {
        return records.stream()
                .map(held -> entry(topic, event(type, held.id(), Instant.now()), null)
                        .of(held.districtId()))
                .toList();
    }

    /** Of what the present request or job does. */
    private static CloudEvent event(EventType type, Object subject, Instant time) {
        return event(type, subject, time, null, TraceContext.current());
    }

    private static CloudEvent event(
            EventType type, Object subject, Instant time, @Nullable String causationId, @Nullable String traceParent) {
        var id = UUID.randomUUID().toString();
        return new CloudEvent(id, SOURCE, type, subject.toString(), time, causationId, traceParent);
    }

    /** @param message null for a tombstone */
    private Entry entry(String topic, CloudEvent event, @Nullable Object message) {
        return new Entry(
                event.id(),
                topic,
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.toHeaders(schemas),
                message == null ? null : WireJson.write(message));
    }

    /** Puts events within the transaction of the caller, with one statement. */
    private static Uni<Void> put(Session session, List<Entry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of(
                                """
                        insert into outbox (event_id, topic, key, headers, value, created_at)
                        select "eventId", topic, decode(key, 'base64'), headers, decode(value, 'base64'), now()
                        from rows from (jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as
                             ("eventId" text, topic text, key text, headers jsonb, value text)) with ordinality
                             as entry ("eventId", topic, key, headers, value, place)
                        order by place""")
                        .with("entries", JsonParameter.of(entries))
                        .run(session);
    }

    /** Deletes the events with these keys that were published. Those that wait stay: whatever ends the key follows them. */
    private static Uni<Void> forget(Session session, Collection<UUID> keys, String... topics) {
        return NativeSql.of(
                        """
                        delete from outbox where published_at is not null and topic = any(:topics)
                          and key in (select convert_to(cast(id as text), 'UTF8') from unnest(cast(:keys as uuid[])) as id)""")
                .with("topics", topics, "keys", keys.toArray(UUID[]::new))
                .run(session);
    }
}

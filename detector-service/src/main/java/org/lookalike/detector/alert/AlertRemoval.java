package org.lookalike.detector.alert;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.lookalike.detector.alert.AlertEvents.DeletedRecord;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.postgres.retention.Removal;
import org.lookalike.profileaddresses.HandleId;
import org.lookalike.security.Caller;

/** Deletes alerts that closed long ago, or whose accounts were erased, by a tombstone and in the audit. */
@ApplicationScoped
public class AlertRemoval {

    private static final Logger LOG = Logger.getLogger(AlertRemoval.class);

    private final Sessions sessions;
    private final AlertRepository repository;
    private final AlertEvents events;
    private final Audit audit;
    private final List<AssessmentRecords> records;

    AlertRemoval(
            Sessions sessions,
            AlertRepository repository,
            AlertEvents events,
            Audit audit,
            @All List<AssessmentRecords> records) {
        this.sessions = sessions;
        this.repository = repository;
        this.events = events;
        this.audit = audit;
        this.records = records;
    }

    public Removal closedOn(String platform) {
        return (before, limit) ->
                removeClosed(new Conditions().add("platform = :platform", "platform", platform), before, limit);
    }

    public Removal closedElsewhere(Set<String> platforms) {
        return (before, limit) -> removeClosed(
                new Conditions().addAny("platform <> all(:platforms)", "platforms", platforms), before, limit);
    }

    private Uni<Integer> removeClosed(Conditions where, Instant before, int limit) {
        return sessions.forService(session -> where.in(
                                """
                                select alert_id as id, district_id from alert
                                where status in ('RESOLVED', 'SUPPRESSED') and updated_at < :before and %s
                                order by updated_at limit :limit for update skip locked""")
                        .with("before", before, "limit", limit)
                        .records(session, DeletedRecord.class)
                        .chain(alerts -> remove(session, alerts, "alert_retention_ended")))
                .invoke(events::committed);
    }

    /** Deletes, from alerts about accounts that a platform no longer shows, what those accounts showed. */
    public Removal contentOfGoneOn(String platform) {
        return (before, limit) -> sessions.forService(session -> repository
                        .lockGone(session, platform, before, limit)
                        .chain(rows -> withoutContent(session, rows)))
                .invoke(events::committed);
    }

    /**
     * Deletes, in the caller's transaction, names of people from what alerts compared accounts with, by the ids of the alerts; what the
     * accounts themselves show and what people wrote stays.
     */
    public Uni<Void> forgetNames(Session session, Map<UUID, Set<String>> namesByAlert) {
        // As the database orders them, in which all writers lock.
        var ids = namesByAlert.keySet().stream().sorted(Comparator.comparing(UUID::toString));
        return Sequentially.map(ids.toList(), id -> repository.lock(session, id))
                .map(rows -> rows.stream()
                        .filter(row -> !withoutNames(row.state, row.updatedAt, namesByAlert)
                                .equals(row.state))
                        .toList())
                .chain(rows -> changed(session, rows, next -> withoutNames(next.alert(), next.now(), namesByAlert)))
                .replaceWithVoid();
    }

    private static Alert withoutNames(Alert alert, Instant now, Map<UUID, Set<String>> namesByAlert) {
        return new NextRevision(alert, now).withoutNames(namesByAlert.getOrDefault(alert.alertId(), Set.of()));
    }

    private Uni<Integer> withoutContent(Session session, List<AlertRow> rows) {
        rows.forEach(row -> row.matchedAccount = null);
        return changed(session, rows, NextRevision::withoutContent);
    }

    /** Makes a revision of each alert, after which none of the earlier ones is left. */
    private Uni<Integer> changed(Session session, List<AlertRow> rows, Function<NextRevision, Alert> change) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var now = StoredTime.now();
        rows.forEach(row -> row.setState(change.apply(new NextRevision(row.state, now))));
        var kept = rows.stream().map(row -> new AlertRevision.Kept(row.state, row.matchedAccount));
        var changed = rows.stream().map(row -> new AlertEvents.Changed(row.state, row.alertId.toString(), null));
        return forgetFormerStates(session, rows.stream().map(row -> row.alertId).toList())
                .chain(() -> repository.keep(session, kept.toList()))
                .chain(() -> events.alertsChanged(session, changed.toList()))
                .replaceWith(rows.size());
    }

    /** Deletes all data of accounts, and has what was observed until then ignored; repeating it changes nothing. */
    public Uni<Void> erase(Collection<Erasures.ErasedAccount> accounts) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = JsonParameter.of(accounts);
        return sessions.forService(session -> Erasures.remember(session, rows)
                        // First, as the sightings that are forgotten next may come from these records.
                        .chain(() -> Sequentially.forEach(records, kept -> kept.erase(session, accounts)))
                        .chain(() -> forget(session, rows))
                        .chain(() -> alertsOf(session, rows))
                        .chain(alerts -> remove(session, alerts, "alert_erased")))
                .invoke(events::committed)
                .invoke(alerts -> LOG.infof("Erased accounts: %d, with alerts: %d", accounts.size(), alerts))
                .replaceWithVoid();
    }

    /** Deletes the data of an account outside its alerts. */
    private static Uni<Void> forget(Session session, String accounts) {
        return NativeSql.of(
                        """
                        with erased as (select key, at from %1$s),
                        shown as (
                            select key, platform, handle from erased join alert on account_key = key
                            union
                            select key, platform, lower(state -> 'account' ->> 'handle') from erased join unclaimed_account on account_key = key
                            union
                            select key, platform, handle from erased join official_account_seen
                              on platform = split_part(key, ':', 1) and account_id = substr(key, strpos(key, ':') + 1)),
                        proved as (
                            delete from website_proof using erased
                            where last_seen_at <= at and (website_proof.account_key = key
                              or (website_proof.platform, website_proof.handle) in (
                                select platform, handle from shown where shown.key = erased.key))),
                        mentioned as (
                            delete from website_mention using erased
                            where last_seen_at <= at and (website_mention.account_key = key
                              or website_mention.account_key in (
                                select platform || ':' || cast(:handleId as text) || handle from shown where shown.key = erased.key))),
                        forgotten as (
                            delete from official_account_seen using erased
                            where platform = split_part(key, ':', 1) and account_id = substr(key, strpos(key, ':') + 1)
                              and last_seen_at <= at)
                        delete from rejected_record using erased
                        where rejected_record.key = convert_to(erased.key, 'UTF8') and rejected_at <= at"""
                                .formatted(Erasures.ACCOUNTS))
                .with("accounts", accounts, "handleId", HandleId.PREFIX)
                .run(session);
    }

    private static Uni<List<DeletedRecord>> alertsOf(Session session, String accounts) {
        return NativeSql.of(
                        """
                        select alert_id as id, district_id from alert join %s on account_key = key
                        where cast(state ->> 'lastSeenAt' as timestamptz) <= at
                        order by alert_id for update of alert"""
                                .formatted(Erasures.ACCOUNTS))
                .with("accounts", accounts)
                .records(session, DeletedRecord.class);
    }

    private Uni<Integer> remove(Session session, List<DeletedRecord> alerts, String what) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var ids = alerts.stream().map(DeletedRecord::id).toList();
        var audited = alerts.stream().map(alert -> removal(alert, what)).toList();
        return forgetFormerStates(session, ids)
                .chain(() -> deleteOf(session, ids, "decision"))
                .chain(() -> deleteOf(session, ids, "alert"))
                .chain(() -> events.alertsRemoved(session, alerts))
                .chain(() -> audit.record(session, audited))
                .replaceWith(alerts.size());
    }

    /** Deletes the earlier states of alerts wherever they are stored. */
    private Uni<Void> forgetFormerStates(Session session, List<UUID> ids) {
        return deleteOf(session, ids, "alert_revision")
                .chain(() -> deleteOf(session, ids, "alert_change"))
                .chain(() -> events.forgetAlerts(session, ids));
    }

    private static Uni<Void> deleteOf(Session session, List<UUID> ids, String table) {
        return NativeSql.of("delete from " + table + " where alert_id = any(:ids)")
                .with("ids", ids.toArray(UUID[]::new))
                .run(session);
    }

    private static Audit.Change removal(DeletedRecord alert, String what) {
        return new Audit.Change(Caller.SERVICE.name(), what, Audit.alert(alert.id()), alert.districtId(), null, null);
    }
}

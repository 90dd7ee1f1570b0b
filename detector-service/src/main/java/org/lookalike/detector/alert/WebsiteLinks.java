package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.StoredTime;
import org.lookalike.security.Caller;

/** What links from the websites of districts mean to alerts, within the transaction of the caller. */
@ApplicationScoped
public class WebsiteLinks {

    private final AlertRepository repository;
    private final Audit audit;

    WebsiteLinks(AlertRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    /** Whether an alert about the account is open or confirmed, of whatever district. */
    public Uni<Boolean> isAlerted(Session session, WebsiteLink link) {
        return repository.lockOpenOrConfirmed(session, link).map(rows -> !rows.isEmpty());
    }

    /** Tells of the link, which this event reported, in the alerts of this district, which become more severe. */
    public Uni<Void> addTo(
            Session session, String districtId, WebsiteLink link, String causationId, @Nullable String traceParent) {
        return repository.lockOpenOrConfirmed(session, link).chain(rows -> {
            var own = rows.stream()
                    .filter(row -> row.districtId.equals(districtId))
                    .toList();
            return Sequentially.forEach(own, row -> add(session, row, link, causationId, traceParent));
        });
    }

    /** An alert that is raised or reopened, with its account's key, comparable handle, and key by the handle alone. */
    record Reopening(UUID alertId, String districtId, String platform, String key, String handle, String handleKey) {

        static Reopening of(UUID alertId, String districtId, Alert.Account account) {
            var platform = account.platform();
            var handle = Handles.canonical(account.handle());
            var handleKey = ObservedAccount.keyByHandle(platform, account.handle());
            return new Reopening(alertId, districtId, platform, account.key(), handle, handleKey);
        }
    }

    /** A link, and the alert that is to tell of it. */
    private record KnownLink(UUID alertId, WebsiteLink link) {}

    /** The links to tell of at once: those by which the website of the alert's own district names the account. */
    Uni<Map<UUID, WebsiteLink>> known(Session session, Collection<Reopening> alerts) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return NativeSql.of(
                        """
                        select "alertId" as alert_id, cast(json_build_object(
                               'platform', proof.platform, 'handle', proof.handle, 'website', website, 'since', first_seen_at,
                               'page', proof.proof -> 'mention' ->> 'page',
                               'doubt', lower(proof.proof -> 'mention' ->> 'doubt')) as text) as link
                        from jsonb_to_recordset(cast(cast(:alerts as text) as jsonb)) as reopened
                             ("alertId" uuid, "districtId" text, platform text, key text, handle text, "handleKey" text)
                        join website_proof as proof on district_id = "districtId" and proof.platform = reopened.platform
                          and (account_key = key or proof.handle = reopened.handle and "handleKey" in (account_key, key))
                        where proof.state in ('PROPOSED', 'ACCEPTED')
                           or proof.state = 'QUESTIONED' and proof.proof -> 'mention' ->> 'doubt' is not null""")
                .with("alerts", JsonParameter.of(alerts))
                .records(session, KnownLink.class)
                .map(links -> links.stream()
                        .filter(known -> known.link().isTold())
                        .collect(Collectors.toMap(KnownLink::alertId, KnownLink::link, (one, other) -> one)));
    }

    /** Tells of links that are known in alerts that were just reopened. */
    Uni<Void> addKnown(Session session, List<AlertRow> reopened) {
        var untold = reopened.stream()
                .filter(row -> row.state.state().isOpen()
                        && WebsiteEvidence.of(row.state).isEmpty())
                .toList();
        var reopenings = untold.stream()
                .map(row -> Reopening.of(row.alertId, row.districtId, row.state.account()))
                .toList();
        return known(session, reopenings)
                .chain(links -> Sequentially.forEach(untold, row -> {
                    var link = links.get(row.alertId);
                    return link == null
                            ? Uni.createFrom().voidItem()
                            : add(session, row, link, row.alertId.toString(), null);
                }));
    }

    private Uni<Void> add(
            Session session, AlertRow row, WebsiteLink link, String causationId, @Nullable String traceParent) {
        var before = row.state;
        var after = new NextRevision(before, StoredTime.now()).linked(WebsiteEvidence.of(link));
        var signal = WebsiteEvidence.of(link).signal();
        var subject = Audit.alert(after.alertId());
        var change = new Audit.Change(
                Caller.SERVICE.name(), signal, subject, row.districtId, before.severity(), after.severity());
        return repository
                .replace(session, row, after, causationId, traceParent)
                .chain(() -> audit.record(session, change));
    }
}

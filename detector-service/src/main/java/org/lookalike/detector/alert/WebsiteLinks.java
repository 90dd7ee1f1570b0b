package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.StoredTime;
import org.lookalike.security.Caller;

/** What links from the web sites of districts mean to alerts, within the transaction of the caller. */
@ApplicationScoped
public class WebsiteLinks {

    private final AlertRepository repository;
    private final AlertEvents events;
    private final Audit audit;

    WebsiteLinks(AlertRepository repository, AlertEvents events, Audit audit) {
        this.repository = repository;
        this.events = events;
        this.audit = audit;
    }

    /** Whether an alert about the account is open or confirmed, of whatever district. */
    public Uni<Boolean> isAlerted(Session session, WebsiteLink link) {
        return repository.lockOpenOrConfirmed(session, link).map(rows -> !rows.isEmpty());
    }

    /**
     * Tells of the link in the alerts of this district, which become more severe.
     *
     * @param causationId the event that reported it
     */
    public Uni<Void> addTo(
            Session session, String districtId, WebsiteLink link, String causationId, @Nullable String traceParent) {
        return repository.lockOpenOrConfirmed(session, link).chain(rows -> {
            var own = rows.stream()
                    .filter(row -> row.districtId.equals(districtId))
                    .toList();
            return Sequentially.forEach(own, row -> add(session, row, link, causationId, traceParent));
        });
    }

    private Uni<Void> add(
            Session session, AlertRow row, WebsiteLink link, String causationId, @Nullable String traceParent) {
        var before = row.state;
        var after = new NextRevision(before, StoredTime.now()).linked(WebsiteEvidence.of(link));
        row.setState(after);
        return repository
                .keep(session, List.of(new AlertRevisionRow(after, row.matchedAccount)))
                .chain(() -> events.changed(session, after, causationId, traceParent))
                .chain(() -> audit.record(
                        session,
                        new Audit.Change(
                                Caller.SERVICE.name(),
                                WebsiteEvidence.SIGNAL,
                                Audit.alert(after.alertId()),
                                row.districtId,
                                before.severity(),
                                after.severity())));
    }
}

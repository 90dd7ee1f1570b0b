package org.lookalike.detector.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.OwnPage;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.postgres.Sessions;

/**
 * The pages that a district connects as its own. Tokens pass through and are not kept. Methods fail with a {@link ServiceProblem}; that
 * the district is the caller's is for them to have been verified.
 */
@ApplicationScoped
public class OwnPages {

    private final ServiceClient<IngestApi> ingest;
    private final Sessions sessions;
    private final Audit audit;
    private final CurrentActor who;

    OwnPages(ServiceClient<IngestApi> ingest, Sessions sessions, Audit audit, CurrentActor who) {
        this.ingest = ingest;
        this.sessions = sessions;
        this.audit = audit;
        this.who = who;
    }

    public Uni<List<OwnPage>> list(String districtId) {
        return ingest.callForPerson(api -> api.ownPages(districtId));
    }

    public Uni<Void> connect(String districtId, String platform, String token) {
        return ingest.callForPerson(api -> api.connectOwnPage(districtId, platform, new OwnPage.Request(token)))
                .call(() -> record(districtId, platform, "sensor_connected"));
    }

    public Uni<Void> disconnect(String districtId, String platform) {
        return ingest.callForPerson(api -> api.disconnectOwnPage(districtId, platform))
                .call(() -> record(districtId, platform, "sensor_disconnected"));
    }

    private Uni<Void> record(String districtId, String platform, String action) {
        var change = new Audit.Change(
                who.name(), action, "district:" + districtId, districtId, null, Map.of("platform", platform));
        return sessions.forCaller(session -> audit.record(session, change));
    }
}

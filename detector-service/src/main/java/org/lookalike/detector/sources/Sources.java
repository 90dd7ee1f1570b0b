package org.lookalike.detector.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.services.Connection;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.Source;
import org.lookalike.postgres.Sessions;

/**
 * The sources of ingest-service and what connects them to their platforms, for operators. Credentials pass through and are not kept.
 * Methods fail with a {@link ServiceProblem}.
 */
@ApplicationScoped
public class Sources {

    /** A platform may take its time to answer a test. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServiceClient<IngestApi> ingest;
    private final Sessions sessions;
    private final Audit audit;
    private final CurrentActor who;

    Sources(ServiceClient<IngestApi> ingest, Sessions sessions, Audit audit, CurrentActor who) {
        this.ingest = ingest.within(PATIENCE);
        this.sessions = sessions;
        this.audit = audit;
        this.who = who;
    }

    /** Lists all sources, those not in use with the reason. */
    public Uni<List<Source>> list() {
        return ingest.callForPerson(IngestApi::sources);
    }

    /** Tests a source by one query, within the rate limit of ingest-service. */
    public Uni<Source.Result> test(String name) {
        return ingest.callForPerson(api -> api.command(name, "test"))
                .call(result -> record("source:" + name, "source_tested", Map.of("answered", result.succeeded())));
    }

    /** Renews the token of a source, within the rate limit of ingest-service. */
    public Uni<Source.Result> renewToken(String name) {
        return ingest.callForPerson(api -> api.command(name, "renew-token"))
                .call(result -> record("source:" + name, "token_renewed", Map.of("renewed", result.succeeded())));
    }

    /** The platforms that take credentials. */
    public Uni<List<Connection>> connections() {
        return ingest.callForPerson(IngestApi::connections);
    }

    /** How the platform with this code is connected. */
    public Uni<Connection> connection(String platform) {
        return connections().map(all -> all.stream()
                .filter(connection -> connection.platform().equals(platform))
                .findFirst()
                .orElseThrow(ServiceProblem::notFound));
    }

    /** Connects a platform and asks it once. The audit gets the names of the credentials. */
    public Uni<Connection.Result> connect(String platform, Map<String, String> credentials) {
        var names = credentials.keySet().stream().sorted().toList();
        return ingest.callForPerson(api -> api.connect(platform, new Connection.Request(credentials)))
                .call(() -> record("platform:" + platform, "platform_connected", Map.of("credentials", names)));
    }

    /** Disconnects a platform and erases what it was connected with. */
    public Uni<Void> disconnect(String platform) {
        return ingest.callForPerson(api -> api.disconnect(platform))
                .call(() -> record("platform:" + platform, "platform_disconnected", null));
    }

    private Uni<Void> record(String subject, String action, @Nullable Map<String, Object> result) {
        return sessions.forCaller(
                session -> audit.record(session, new Audit.Change(who.name(), action, subject, null, null, result)));
    }
}

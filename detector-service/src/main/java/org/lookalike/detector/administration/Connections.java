package org.lookalike.detector.administration;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;

/**
 * The connections of ingest-service to platforms, for operators. Credentials pass through and are not kept. Methods fail with a
 * {@link ServiceProblem}.
 */
@ApplicationScoped
public class Connections {

    /** ingest-service asks the platform before it answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DelegatedApi<ConnectionApi> ingest;
    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final Audit audit;
    private final CurrentActor who;

    Connections(
            IngestConfig config,
            Delegations delegations,
            SecurityIdentity identity,
            Sessions sessions,
            Audit audit,
            CurrentActor who) {
        this.ingest = new DelegatedApi<>(
                "ingest-service",
                ConnectionApi.class,
                config.ingestUrl(),
                "lookalike.reports.ingest-url",
                PATIENCE,
                delegations);
        this.identity = identity;
        this.sessions = sessions;
        this.audit = audit;
        this.who = who;
    }

    /** The platforms that take credentials. */
    public Uni<List<Connection>> list() {
        return ingest.call(Caller.of(identity), ConnectionApi::list);
    }

    /** The platform with this code. */
    public Uni<Connection> get(String platform) {
        return list().map(all -> all.stream()
                .filter(connection -> connection.platform().equals(platform))
                .findFirst()
                .orElseThrow(ServiceProblem::notFound));
    }

    /** Connects a platform and asks it once. */
    public Uni<Connection.Result> connect(String platform, Map<String, String> credentials) {
        return ingest.call(
                        Caller.of(identity),
                        (api, authorization) ->
                                api.connect(authorization, platform, new Connection.Request(credentials)))
                .call(() -> record(
                        platform,
                        "platform_connected",
                        Map.of(
                                "credentials",
                                credentials.keySet().stream().sorted().toList())));
    }

    /** Disconnects a platform and erases what it was connected with. */
    public Uni<Void> disconnect(String platform) {
        return ingest.call(Caller.of(identity), (api, authorization) -> api.disconnect(authorization, platform))
                .call(() -> record(platform, "platform_disconnected", null));
    }

    private Uni<Void> record(String platform, String action, @Nullable Map<String, Object> after) {
        return sessions.forCaller(session ->
                audit.record(session, new Audit.Change(who.name(), action, "platform:" + platform, null, null, after)));
    }
}

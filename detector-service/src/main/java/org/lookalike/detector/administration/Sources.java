package org.lookalike.detector.administration;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Source.RenewalResult;
import org.lookalike.detector.administration.Source.TestResult;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;

/**
 * The sources of ingest-service and what connects them to their platforms, for operators. Credentials pass through and are not kept.
 * Methods fail with a {@link ServiceProblem}.
 */
@ApplicationScoped
public class Sources {

    /** A platform may take its time to answer a test. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DelegatedApi<SourceApi> ingest;
    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final Audit audit;
    private final CurrentActor who;

    Sources(
            IngestConfig config,
            Delegations delegations,
            SecurityIdentity identity,
            Sessions sessions,
            Audit audit,
            CurrentActor who) {
        this.ingest = new DelegatedApi<>(
                "ingest-service",
                SourceApi.class,
                config.ingestUrl(),
                "lookalike.reports.ingest-url",
                PATIENCE,
                delegations);
        this.identity = identity;
        this.sessions = sessions;
        this.audit = audit;
        this.who = who;
    }

    /** Lists all sources, those not in use with the reason. */
    public Uni<List<Source>> list() {
        return ingest.call(Caller.of(identity), SourceApi::list);
    }

    /** Tests a source by one query, within the rate limit of ingest-service. */
    public Uni<TestResult> test(String name) {
        return ingest.call(Caller.of(identity), (api, authorization) -> api.test(authorization, name))
                .call(result -> record("source:" + name, "source_tested", Map.of("answered", result.answered())));
    }

    /** Renews the token of a source, within the rate limit of ingest-service. */
    public Uni<RenewalResult> renewToken(String name) {
        return ingest.call(Caller.of(identity), (api, authorization) -> api.renewToken(authorization, name))
                .call(result -> record("source:" + name, "token_renewed", Map.of("renewed", result.renewed())));
    }

    /** The platforms that take credentials. */
    public Uni<List<Connection>> connections() {
        return ingest.call(Caller.of(identity), SourceApi::connections);
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
        return ingest.call(
                        Caller.of(identity),
                        (api, authorization) ->
                                api.connect(authorization, platform, new Connection.Request(credentials)))
                .call(() -> record("platform:" + platform, "platform_connected", Map.of("credentials", names)));
    }

    /** Disconnects a platform and erases what it was connected with. */
    public Uni<Void> disconnect(String platform) {
        return ingest.call(Caller.of(identity), (api, authorization) -> api.disconnect(authorization, platform))
                .call(() -> record("platform:" + platform, "platform_disconnected", null));
    }

    private Uni<Void> record(String subject, String action, @Nullable Map<String, Object> result) {
        return sessions.forCaller(
                session -> audit.record(session, new Audit.Change(who.name(), action, subject, null, null, result)));
    }
}

package org.lookalike.ingest.source.threads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphError;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * The profile discovery of Threads, which looks up profiles with at least 100 followers by their exact handle. Other profiles look
 * like missing ones, so no handle is reported as free and no account as gone.
 */
final class Threads implements AccountSource {

    static final String PLATFORM = "threads";

    private final GraphApi api;
    private final Quota lookUps;

    private Threads(GraphApi api, Quota lookUps) {
        this.api = api;
        this.lookUps = lookUps;
    }

    static Threads of(ThreadsConfig config, BearerToken token, Vertx vertx, Clock clock) {
        var api = GraphApi.at(
                config.baseUrl(),
                token,
                Optional.empty(),
                ThreadsConfig.PREFIX,
                "threads_profile_discovery",
                vertx,
                clock);
        return new Threads(api, new Quota("look-ups", config.lookUpsADay(), new Quota.Every(Duration.ofDays(1))));
    }

    /** When the token ends; empty if never. */
    Uni<Optional<Instant>> tokenEnd() {
        return api.tokenEnd();
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(lookUps);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                Capability.single(QueryType.LOOK_UP_HANDLE, lookUps), Capability.single(QueryType.LOOK_UP_ID, lookUps));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        return lookUp(handles.handles().get(0));
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        return lookUp(ids.accountIds().get(0));
    }

    private Uni<QueryResult> lookUp(String handle) {
        if (!handle.matches("[A-Za-z0-9._]{1,30}")) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var query = QueryParameters.of("username", handle).and("fields", Profile.FIELDS);
        return api.find("/profile_lookup", query, Profile.class, Threads::isNotShown)
                .map(found -> QueryResult.of(found.body().map(Profile::accounts).orElse(List.of()), found.rateLimit()));
    }

    /** Whether the profile does not exist or has too few followers. */
    private static boolean isNotShown(GraphError error) {
        return switch (error.code()) {
            case 24, 110, 803 -> true;
            case 100 -> error.subcode() == 33;
            default -> false;
        };
    }
}

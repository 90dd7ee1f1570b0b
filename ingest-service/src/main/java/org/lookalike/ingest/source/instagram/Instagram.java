package org.lookalike.ingest.source.instagram;

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
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphError;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Instagram's business discovery, which looks up business and creator accounts by their exact handle. Personal accounts look
 * like missing ones, so no handle is reported as free and no account as gone. There is no look-up by identifier, so known accounts
 * are looked up by the handle under which they were last seen; the identifier in the response tells whether it is still theirs.
 */
final class Instagram implements AccountSource {

    static final String PLATFORM = "instagram";

    private final GraphApi api;
    private final String accountId;
    private final Quota calls;

    private Instagram(GraphApi api, String accountId, Quota calls) {
        this.api = api;
        this.accountId = accountId;
        this.calls = calls;
    }

    static Instagram of(
            InstagramConfig config,
            String token,
            String accountId,
            Optional<String> appSecret,
            Vertx vertx,
            Clock clock) {
        var api = GraphApi.at(
                config.baseUrl(),
                BearerToken.of(token),
                appSecret,
                InstagramConfig.PREFIX,
                "instagram_basic, instagram_manage_insights and pages_read_engagement",
                vertx,
                clock);
        return new Instagram(
                api, accountId, new Quota("calls", config.callsAnHour(), new Quota.Every(Duration.ofHours(1))));
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
        return List.of(calls);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(Capability.single(QueryType.LOOK_UP_HANDLE, calls));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        if (!handle.matches("[A-Za-z0-9._]{1,30}")) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var fields = "business_discovery.username(%s){%s}".formatted(handle, BusinessDiscovery.Account.FIELDS);
        return api.find(
                        "/" + accountId,
                        QueryParameters.of("fields", fields),
                        BusinessDiscovery.class,
                        Instagram::isNotShown)
                .map(found -> QueryResult.of(
                        found.body().map(BusinessDiscovery::accounts).orElse(List.of()), found.rateLimit()));
    }

    /** Whether the account does not exist or is personal. */
    private static boolean isNotShown(GraphError error) {
        return error.code() == 110;
    }
}

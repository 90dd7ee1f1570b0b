package org.lookalike.ingest.source.reddit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.source.exchange.CachedToken;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * Reddit's Data API, which finds users and communities by words and by name. It answers alike for users who do not exist and for
 * those whom it hides, so no handle is reported as free, and only suspended users as gone.
 */
final class Reddit implements AccountSource {

    static final String PLATFORM = "reddit";

    private static final int MOST_RESULTS = 25;

    private final PlatformApi api;
    private final CachedToken token;
    private final Quota calls;

    private Reddit(PlatformApi api, CachedToken token, Quota calls) {
        this.api = api;
        this.token = token;
        this.calls = calls;
    }

    /** @param username of the user who answers for the app */
    record App(String id, String secret, String username) {

        private String credentials() {
            return Base64.getEncoder()
                    .encodeToString("%s:%s".formatted(id, secret).getBytes(StandardCharsets.UTF_8));
        }

        /** In the form that Reddit demands. */
        private String userAgent() {
            return "server:%s:1.0 (by /u/%s)".formatted(id, username);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Reddit of(RedditConfig config, App app, Vertx vertx, Clock clock) {
        var rules = Rules.of(new RateLimitHeaders("X-Ratelimit-Remaining", "X-Ratelimit-Reset"))
                .withHeaders(Map.of("User-Agent", app.userAgent()))
                .withErrorMapping(Reddit::meaning);
        var credentials = Map.of("User-Agent", app.userAgent(), "Authorization", "Basic " + app.credentials());
        return new Reddit(
                PlatformApi.at(config.baseUrl(), rules, vertx, clock),
                AppToken.from(PlatformApi.at(config.tokenUrl(), rules.withHeaders(credentials), vertx, clock), clock),
                new Quota("calls", config.callsInTenMinutes(), new Quota.Every(Duration.ofMinutes(10))));
    }

    /** A community that is private, quarantined or banned says so in a reason, and tells nothing of the app's access. */
    private static @Nullable SourceFailure meaning(ErrorResponse response) {
        return response.status() == 403 && response.body().hasNonNull("reason")
                ? SourceFailure.refused("Reddit does not show this to apps")
                : null;
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
        return List.of(
                new Capability(QueryType.SEARCH, 1, Map.of(calls.name(), 2L)),
                Capability.single(QueryType.LOOK_UP_HANDLE, calls),
                Capability.single(QueryType.LOOK_UP_ID, calls));
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        var query = QueryParameters.of("q", search.words()).and("limit", MOST_RESULTS);
        return authorized(client -> client.get("/users/search", query, Thing.Listing.class)
                .chain(users -> client.get("/subreddits/search", query, Thing.Listing.class)
                        .map(communities -> QueryResult.of(
                                Stream.concat(
                                                users.body().accounts(),
                                                communities.body().accounts())
                                        .toList(),
                                communities.rateLimit()))));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        return lookUp(handles.handles().get(0));
    }

    /** The identifier is the name in lower case. */
    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        return lookUp(ids.accountIds().get(0));
    }

    private Uni<QueryResult> lookUp(String name) {
        if (!name.matches("(?:r/)?[A-Za-z0-9_-]{2,21}")) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var path = name.startsWith(Thing.COMMUNITY) ? "/%s/about" : "/user/%s/about";
        return authorized(client -> client.find(path.formatted(name), QueryParameters.NONE, Thing.class))
                .map(found -> new QueryResult(
                        found.body().flatMap(Thing::account).stream().toList(),
                        found.body().filter(Thing::isSuspended).stream()
                                .map(gone ->
                                        new GoneAccount(PLATFORM, name.toLowerCase(Locale.ROOT), GoneAccount.SUSPENDED))
                                .toList(),
                        Set.of(),
                        found.rateLimit()));
    }

    /** Sends requests with the token; once more with a new one if it was not accepted. */
    private <T> Uni<T> authorized(Function<PlatformApi, Uni<T>> requests) {
        return token.get().chain(known -> requests.apply(with(known))
                .onFailure(Reddit::isUnauthorized)
                .recoverWithUni(() -> token.renew().chain(other -> requests.apply(with(other)))));
    }

    private PlatformApi with(String bearer) {
        return api.with("Authorization", "Bearer " + bearer);
    }

    private static boolean isUnauthorized(Throwable failure) {
        return failure instanceof SourceFailure why && why.kind() == SourceFailure.Kind.UNAUTHORIZED;
    }
}

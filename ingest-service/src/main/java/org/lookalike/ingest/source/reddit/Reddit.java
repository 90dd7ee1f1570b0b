package org.lookalike.ingest.source.reddit;

import static org.lookalike.ingest.source.exchange.PlatformJson.count;
import static org.lookalike.ingest.source.exchange.PlatformJson.listed;
import static org.lookalike.ingest.source.exchange.PlatformJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.BearerToken.CachedToken;
import org.lookalike.ingest.source.token.IssuedToken;

/**
 * Reddit's Data API, which finds users and communities by words and by name. It answers alike for users who do not exist and for
 * those whom it hides, so no handle is reported as free, and only suspended users as gone.
 */
final class Reddit extends PlatformSource {

    static final String PLATFORM = "reddit";
    private static final String CALLS = "calls";

    private static final int MOST_RESULTS = 25;

    private final PlatformApi api;
    private final BearerToken token;

    /**
     * @param id and {@code secret} of the app
     * @param username of the user who answers for it, which every request names in the form that Reddit demands
     */
    Reddit(RedditConfig config, String id, String secret, String username, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsInTenMinutes(), new Quota.Every(Duration.ofMinutes(10)))),
                List.of(
                        new Capability(QueryType.SEARCH, 1, Map.of(CALLS, 2L)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, CALLS),
                        Capability.single(QueryType.LOOK_UP_ID, CALLS)));
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .withLimits(new RateLimitHeaders("X-Ratelimit-Remaining", "X-Ratelimit-Reset"))
                .withErrorMapping(Reddit::meaning)
                .with("User-Agent", "server:%s:1.0 (by /u/%s)".formatted(id, username));
        var tokens = api.withBaseUrl(config.tokenUrl()).ofApp(id, secret);
        this.token = new CachedToken(() -> appToken(tokens, clock), clock);
    }

    /**
     * A token of an app without a user.
     *
     * @see <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth">Application only OAuth</a>
     */
    private static Uni<IssuedToken> appToken(PlatformApi api, Clock clock) {
        return api.postForm("/api/v1/access_token", QueryParameters.of("grant_type", "client_credentials"))
                .map(received -> IssuedToken.of(
                        received.body(),
                        clock.instant(),
                        () -> SourceFailure.unauthorized(
                                "Reddit gives no token; check lookalike.sources.reddit.client-id and client-secret")));
    }

    /** A community that is private, quarantined or banned says so in a reason, and tells nothing of the app's access. */
    private static @Nullable SourceFailure meaning(ErrorResponse response) {
        return response.status() == 403 && response.body().hasNonNull("reason")
                ? SourceFailure.refused("Reddit does not show this to apps")
                : null;
    }

    /** The identifier is the name in lower case. */
    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH -> search(query.item());
            case LOOK_UP_HANDLE, LOOK_UP_ID -> lookUp(query.item());
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> search(String words) {
        var query = QueryParameters.of("q", words).and("limit", MOST_RESULTS);
        return authorized(
                client -> client.get("/users/search", query).chain(users -> client.get("/subreddits/search", query)
                        .map(communities -> QueryResult.of(
                                Stream.concat(Thing.accounts(users.body()), Thing.accounts(communities.body()))
                                        .toList(),
                                communities.rateLimit()))));
    }

    private Uni<QueryResult> lookUp(String name) {
        if (!name.matches("(?:r/)?[A-Za-z0-9_-]{2,21}")) {
            return noAccount();
        }
        var path = name.startsWith(Thing.COMMUNITY) ? "/%s/about" : "/user/%s/about";
        return authorized(client -> client.find(path.formatted(name), QueryParameters.NONE))
                .map(found -> found.map(body -> body.map(Thing::new)))
                .map(found -> QueryResult.of(found.body().flatMap(Thing::account), found.rateLimit())
                        .withGone(found.body().filter(Thing::isSuspended).stream()
                                .map(gone ->
                                        new GoneAccount(PLATFORM, name.toLowerCase(Locale.ROOT), GoneAccount.SUSPENDED))
                                .toList()));
    }

    private <T> Uni<T> authorized(Function<PlatformApi, Uni<T>> requests) {
        return token.authorize(access -> requests.apply(api.bearing(access)));
    }

    /**
     * A user ({@code t2}) or a community ({@code t5}). Neither can be renamed, so its name is its identifier.
     *
     * @see <a href="https://www.reddit.com/dev/api">API documentation</a>
     */
    private record Thing(JsonNode json) {

        /** What communities' handles and identifiers begin with, unlike those of users. */
        private static final String COMMUNITY = "r/";

        /** The accounts on a page of search results. */
        private static Stream<AccountFacts> accounts(JsonNode listing) {
            return listed(listing, "data/children").flatMap(thing -> new Thing(thing).account().stream());
        }

        /** The account; empty without a name, and of a user whom Reddit suspended. */
        private Optional<AccountFacts> account() {
            return isSuspended()
                    ? Optional.empty()
                    : switch (json.path("kind").asText()) {
                        case "t2" ->
                            Optional.ofNullable(text(json, "data/name")).map(this::user);
                        case "t5" ->
                            Optional.ofNullable(text(json, "data/display_name")).map(this::community);
                        default -> Optional.empty();
                    };
        }

        private boolean isSuspended() {
            return json.at("/data/is_suspended").asBoolean();
        }

        private AccountFacts user(String name) {
            return account(name, "https://www.reddit.com/user/%s/".formatted(name))
                    .displayName(text(json, "data/subreddit/title"))
                    .bio(text(json, "data/subreddit/public_description"))
                    .build();
        }

        private AccountFacts community(String name) {
            return account(COMMUNITY + name, "https://www.reddit.com/r/%s/".formatted(name))
                    .displayName(text(json, "data/title"))
                    .bio(text(json, "data/public_description"))
                    .followersCount(count(json, "data/subscribers"))
                    .build();
        }

        private AccountFactsBuilder account(String handle, String profileUrl) {
            var created = count(json, "data/created_utc");
            return AccountFacts.of(PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                    .profileUrl(profileUrl)
                    .avatarUrl(picture())
                    .accountCreatedAt(created == null ? null : Instant.ofEpochSecond(created));
        }

        /** Reddit writes addresses as HTML does. */
        private @Nullable String picture() {
            var address = text(json, "data/icon_img");
            return address == null ? null : address.replace("&amp;", "&");
        }
    }
}

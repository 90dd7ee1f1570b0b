package org.lookalike.ingest.source.reddit;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
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
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
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

    /** @param username of the user who answers for the app, which every request names as Reddit demands */
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

    /** A <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth">token</a> of the app. */
    private static Uni<IssuedToken> appToken(PlatformApi api, Clock clock) {
        return api.postForm("/api/v1/access_token", QueryParameters.of("grant_type", "client_credentials"))
                .map(received -> IssuedToken.of(
                        received.body(),
                        clock.instant(),
                        () -> SourceFailure.unauthorized(
                                "Reddit gives no token; check lookalike.sources.reddit.client-id and client-secret")));
    }

    /** A community that is private, quarantined or banned says so in a reason, and tells nothing of the app's access. */
    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse response) {
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

    /** A user or community of the <a href="https://www.reddit.com/dev/api">API</a>, identified by its lasting name. */
    private record Thing(JsonNode json) {

        /** What communities' handles and identifiers begin with, unlike those of users. */
        private static final String COMMUNITY = "r/";

        /** The accounts on a page of search results. */
        private static Stream<AccountFacts> accounts(JsonNode listing) {
            return Json.listed(listing, "data/children").flatMap(thing -> new Thing(thing).account().stream());
        }

        /** The account; empty without a name, and of a user whom Reddit suspended. */
        private Optional<AccountFacts> account() {
            return isSuspended()
                    ? Optional.empty()
                    : switch (json.path("kind").asText()) {
                        case "t2" ->
                            Optional.ofNullable(Json.text(json, "data/name")).map(this::user);
                        case "t5" ->
                            Optional.ofNullable(Json.text(json, "data/display_name"))
                                    .map(this::community);
                        default -> Optional.empty();
                    };
        }

        private boolean isSuspended() {
            return json.at("/data/is_suspended").asBoolean();
        }

        private AccountFacts user(String name) {
            return account(name, "https://www.reddit.com/user/%s/".formatted(name))
                    .displayName(Json.text(json, "data/subreddit/title"))
                    .bio(Json.text(json, "data/subreddit/public_description"))
                    .build();
        }

        private AccountFacts community(String name) {
            return account(COMMUNITY + name, "https://www.reddit.com/r/%s/".formatted(name))
                    .displayName(Json.text(json, "data/title"))
                    .bio(Json.text(json, "data/public_description"))
                    .followersCount(Json.count(json, "data/subscribers"))
                    .build();
        }

        private AccountFactsBuilder account(String handle, String profileUrl) {
            var created = Json.count(json, "data/created_utc");
            return AccountFacts.of(PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                    .profileUrl(profileUrl)
                    .avatarUrl(picture())
                    .accountCreatedAt(created == null ? null : Instant.ofEpochSecond(created));
        }

        /** Reddit writes addresses as HTML does. */
        private @Nullable String picture() {
            var address = Json.text(json, "data/icon_img");
            return address == null ? null : address.replace("&amp;", "&");
        }
    }

    static final class RedditConnector {

        @Produces
        @Singleton
        static Connector of(RedditConfig config, Vertx vertx, Clock clock) {
            var clientId = Credential.text("client-id", "client ID", config::clientId);
            var clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
            var username = Credential.text("username", "username", config::username)
                    .matching("[A-Za-z0-9_-]{3,20}", "must be a user's name without u/");
            var approval = Credential.confirmation(
                    "access-approved", "Reddit approved this use of its data.", config::accessApproved);
            return Connector.of(
                    PLATFORM,
                    "https://www.reddit.com/prefs/apps",
                    List.of(clientId, clientSecret, username, approval),
                    List.of(
                            Demand.of(
                                    "Reddit demands explicit approval before any access to its data (Responsible Builder Policy); read "
                                            + "docs/sources/reddit.md, request it from Reddit and, once it is granted, set "
                                            + "lookalike.sources.reddit.access-approved=true",
                                    approval),
                            Demand.of(
                                    "there is no app; set lookalike.sources.reddit.client-id, lookalike.sources.reddit.client-secret and "
                                            + "lookalike.sources.reddit.username to those of the app that Reddit approved",
                                    clientId,
                                    clientSecret,
                                    username)),
                    given -> new On(new Reddit(
                            config,
                            given.require(clientId),
                            given.require(clientSecret),
                            given.require(username),
                            vertx,
                            clock)));
        }
    }

    /** Settings for Reddit. */
    @ConfigMapping(prefix = "lookalike.sources.reddit")
    interface RedditConfig {

        /**
         * Whether Reddit has approved this use. Its Responsible Builder Policy demands explicit approval before any access to its data,
         * and a contract for commercial use.
         */
        @WithDefault("false")
        boolean accessApproved();

        /** The id of the approved app. */
        Optional<String> clientId();

        /** That app's secret. */
        Optional<String> clientSecret();

        /** The user who answers for the app, without {@code u/}; every request names it. */
        Optional<@Pattern(regexp = "[A-Za-z0-9_-]{3,20}", message = "must be a user's name without u/") String>
                username();

        /** The address of the API. */
        @WithDefault("https://oauth.reddit.com")
        URI baseUrl();

        /** Where tokens are issued. */
        @WithDefault("https://www.reddit.com")
        URI tokenUrl();

        /** The maximum number of calls in ten minutes. */
        @WithDefault("600")
        @Min(0)
        long callsInTenMinutes();
    }
}

package org.lookalike.ingest.source.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
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
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * YouTube. Searches have a separate and small <a href="https://developers.google.com/youtube/v3/determine_quota_cost">quota</a>, so each
 * covers only new channels; these are looked up by identifier, which gives their whole profile.
 */
final class YouTube extends PlatformSource {

    static final String PLATFORM = "youtube";
    private static final String SEARCHES = "searches";
    private static final String UNITS = "units";
    private static final int SEARCH_RESULTS = 50;
    private static final int IDS_A_CALL = 50;
    private static final String PARTS = "snippet,statistics";

    /** Google's quotas reset at midnight in this time zone. */
    private static final Quota.Day DAY = new Quota.Day(ZoneId.of("America/Los_Angeles"));

    private static final Set<String> DAILY_REASONS = Set.of("quotaExceeded", "dailyLimitExceeded");
    private static final Set<String> LIMIT_REASONS = Set.of("rateLimitExceeded", "userRateLimitExceeded");
    private static final Set<String> KEY_REASONS =
            Set.of("keyInvalid", "keyExpired", "accessNotConfigured", "ipRefererBlocked", "forbidden", "badRequest");

    private final PlatformApi searching;
    private final PlatformApi api;
    private final String key;

    YouTube(YouTubeConfig config, String key, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(searches(config), units(config)),
                List.of(
                        new Capability(QueryType.SEARCH, 1, Map.of(SEARCHES, 1L, UNITS, 1L)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, UNITS),
                        Capability.batch(QueryType.LOOK_UP_ID, IDS_A_CALL, UNITS)));
        var client = PlatformApi.at(config.baseUrl(), vertx, clock).hiding(key);
        this.searching = client.withErrorMapping(response -> failure(response, searches(config), clock.instant()));
        this.api = client.withErrorMapping(response -> failure(response, units(config), clock.instant()));
        this.key = key;
    }

    private static Quota searches(YouTubeConfig config) {
        return new Quota(SEARCHES, config.searchesADay(), DAY);
    }

    private static Quota units(YouTubeConfig config) {
        return new Quota(UNITS, config.unitsADay(), DAY);
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH -> search(query.item(), query.since());
            case LOOK_UP_HANDLE -> lookUp(query.item());
            case LOOK_UP_ID -> lookUp(query.items());
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> search(String words, @Nullable Instant since) {
        var query = QueryParameters.of("part", "snippet")
                .and("type", "channel")
                .and("q", words)
                .and("maxResults", SEARCH_RESULTS)
                .and("order", since == null ? "relevance" : "date")
                .and("publishedAfter", since)
                .and("key", key);
        return searching
                .get("/search", query)
                .map(found -> ids(found.body()))
                .chain(ids -> ids.isEmpty() ? noAccount() : channels(QueryParameters.of("id", String.join(",", ids))));
    }

    /** The channels that a <a href="https://developers.google.com/youtube/v3/docs/search">search</a> found, by id. */
    private static List<String> ids(JsonNode found) {
        return Json.listed(found, "items", item -> Json.text(item, "id/channelId")).stream()
                .distinct()
                .toList();
    }

    private Uni<QueryResult> lookUp(String handle) {
        return channels(QueryParameters.of("forHandle", "@" + handle))
                .map(found -> found.withFreeHandles(found.accounts().isEmpty() ? Set.of(handle) : Set.of()));
    }

    private Uni<QueryResult> lookUp(List<String> ids) {
        return channels(QueryParameters.of("id", String.join(",", ids)))
                .map(found -> found.withGone(gone(ids, found.accounts())));
    }

    /** The API does not say whether a channel was closed by its owner or by YouTube. */
    private static List<GoneAccount> gone(List<String> ids, List<AccountFacts> shown) {
        var missing = new HashSet<>(ids);
        missing.removeAll(shown.stream().map(AccountFacts::accountId).collect(Collectors.toSet()));
        return missing.stream()
                .map(id -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED))
                .toList();
    }

    private Uni<QueryResult> channels(QueryParameters which) {
        return api.get("/channels", which.and("part", PARTS).and("key", key))
                .map(channels -> QueryResult.of(
                        Json.listed(channels.body(), "items", YouTube::account), RateLimitStatus.UNKNOWN));
    }

    /**
     * The account of a <a href="https://developers.google.com/youtube/v3/docs/channels">channel</a>; old ones have no handle. Fails without
     * an identifier and a snippet: left out, the channel would be taken for gone.
     */
    private static AccountFacts account(JsonNode channel) {
        var id = Json.text(channel, "id");
        var snippet = channel.path("snippet");
        if (id == null || !snippet.isObject()) {
            throw SourceFailure.malformed("its answer has a channel without id or snippet");
        }
        var handle = Json.text(snippet, "customUrl");
        return AccountFacts.of(PLATFORM, id, handle == null ? id : handle)
                .displayName(Json.text(snippet, "title"))
                .bio(Json.text(snippet, "description"))
                .profileUrl("https://www.youtube.com/channel/" + id)
                .location(Json.text(snippet, "country"))
                .avatarUrl(Json.texts(snippet.path("thumbnails"), "high/url", "medium/url", "default/url").stream()
                        .findFirst()
                        .orElse(null))
                .followersCount(
                        channel.at("/statistics/hiddenSubscriberCount").asBoolean()
                                ? null
                                : Json.count(channel, "statistics/subscriberCount"))
                .postsCount(Json.count(channel, "statistics/videoCount"))
                .accountCreatedAt(Json.time(snippet, "publishedAt"))
                .build();
    }

    /** Google's error reasons are more precise than the status, which is 403 for an exhausted quota and 400 for a wrong key. */
    private static @Nullable SourceFailure failure(PlatformApi.ErrorResponse response, Quota quota, Instant now) {
        var error = response.body().path("error");
        var reasons = error.path("errors").findValuesAsText("reason");
        var message = "it answered with status %d: %s"
                .formatted(
                        response.status(),
                        error.path("message").asText("no reason given").replaceAll("<[^>]*>", ""));
        if (reasons.stream().anyMatch(DAILY_REASONS::contains)) {
            return SourceFailure.exhausted(message, quota, now);
        }
        if (reasons.stream().anyMatch(LIMIT_REASONS::contains)) {
            return isDaily(error)
                    ? SourceFailure.exhausted(message, quota, now)
                    : SourceFailure.limited(message, response.retryAt());
        }
        return reasons.stream().anyMatch(KEY_REASONS::contains)
                        && (response.status() != 400
                                || error.path("message").asText().contains("API key"))
                ? SourceFailure.unauthorized(message)
                : null;
    }

    /** The reason of a used-up day is that of too many calls in a minute; only the unit of the limit tells them apart. */
    private static boolean isDaily(JsonNode error) {
        return error.path("details").findValuesAsText("quota_unit").stream().anyMatch(unit -> unit.contains("/d/"))
                || error.path("message").asText().contains("per day");
    }

    static final class YouTubeConnector {

        @Produces
        @Singleton
        static Connector of(YouTubeConfig config, Vertx vertx, Clock clock) {
            var apiKey = Credential.secret("api-key", "API key", config::apiKey);
            return Connector.of(
                    PLATFORM,
                    "https://console.cloud.google.com/apis/credentials",
                    List.of(apiKey),
                    List.of(
                            new Demand(given -> config.enabled(), "lookalike.sources.youtube.enabled is false"),
                            Demand.of("there is no key; set lookalike.sources.youtube.api-key", apiKey)),
                    given -> new On(new YouTube(config, given.require(apiKey), vertx, clock)));
        }
    }

    /** Settings for YouTube. */
    @ConfigMapping(prefix = "lookalike.sources.youtube")
    interface YouTubeConfig {

        /** Whether YouTube is queried if there is a key. */
        @WithDefault("true")
        boolean enabled();

        /** A key of a Google Cloud project in which the YouTube Data API v3 is enabled. */
        Optional<String> apiKey();

        /** The address of the API. */
        @WithDefault("https://www.googleapis.com/youtube/v3")
        URI baseUrl();

        /** The maximum number of searches per day; each page is one. */
        @WithDefault("100")
        @Min(0)
        long searchesADay();

        /** The maximum number of units per day for all other calls. */
        @WithDefault("10000")
        @Min(0)
        long unitsADay();
    }
}

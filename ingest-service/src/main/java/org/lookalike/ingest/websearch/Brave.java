package org.lookalike.ingest.websearch;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.judge.NameJudge;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryResult.FoundPage;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.profileaddresses.NamedAccount.Target;
import org.lookalike.profileaddresses.ProfileAddresses;

/**
 * Brave's <a href="https://api-dashboard.search.brave.com/documentation/services/web-search">search of the web</a>, for accounts on
 * platforms that have no search of all. A search engine needs weeks to know a page, so each district is searched for once a week.
 */
final class Brave extends PlatformSource {

    static final String PLATFORM = "brave";
    private static final String SEARCHES = "searches";

    /** As many as Brave gives at once. */
    private static final int RESULTS = 20;

    private static final Duration WEEK = Duration.ofDays(7);

    /** What platforms add to the name of an account in the titles of its pages. */
    private static final Pattern ADDED = Pattern.compile(
            "\\s*(?:\\s-\\s(?:Home|About|Photos|Posts|Reels|Videos)\\s*)?(?:[|\u2022\u00b7-]\\s*(?:Facebook|Instagram)\\b|\\(@[\\w.]+\\)).*$");

    private final PlatformApi api;

    Brave(BraveConfig config, String key, Vertx vertx, Clock clock) {
        super(PLATFORM, List.of(searches(config)), List.of(Capability.single(QueryType.SEARCH_WEB, SEARCHES)));
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .with("X-Subscription-Token", key)
                .withLimits(Brave::limits)
                .withErrorMapping(response -> meaning(response, searches(config), clock.instant()));
    }

    private static Quota searches(BraveConfig config) {
        return new Quota(SEARCHES, config.searchesAMonth(), new Quota.Month());
    }

    @Override
    public Duration shortestRound() {
        return WEEK;
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return query.queryType() == QueryType.SEARCH_WEB
                ? search(query.items().get(0), query.items().get(1))
                : super.query(query);
    }

    private Uni<QueryResult> search(String platform, String name) {
        var query = QueryParameters.of("q", "site:%s.com \"%s\"".formatted(platform, name.replace('"', ' ')))
                .and("count", RESULTS)
                .and("result_filter", "web")
                .and("safesearch", "off")
                .and("spellcheck", false)
                .and("text_decorations", false);
        return api.get("/res/v1/web/search", query).map(found -> QueryResult.of(List.of(), found.rateLimit())
                .withPages(Json.listed(found.body(), "web/results", result -> page(platform, result)).stream()
                        .distinct()
                        .toList()));
    }

    /** The account whose page it is; null if it is none, or of another site. */
    private static @Nullable FoundPage page(String platform, JsonNode result) {
        return Stream.ofNullable(Json.text(result, "url"))
                .flatMap(address -> ProfileAddresses.account(address).stream())
                .filter(account -> account.platform().equals(platform))
                .map(account -> new FoundPage(account, account.target() == Target.POST ? null : name(result)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String name(JsonNode result) {
        var title = Json.text(result, "title");
        var name = title == null ? "" : ADDED.matcher(title).replaceFirst("").strip();
        return name.isEmpty() ? null : name;
    }

    /**
     * The <a href="https://api-dashboard.search.brave.com/documentation/guides/rate-limiting">limits</a> of several windows; 0 is none.
     */
    private static RateLimitStatus limits(Function<String, @Nullable String> headers, Instant now) {
        var limit = numbers(headers.apply("X-RateLimit-Limit"));
        var remaining = numbers(headers.apply("X-RateLimit-Remaining"));
        var reset = numbers(headers.apply("X-RateLimit-Reset"));
        return IntStream.range(0, Math.min(limit.size(), Math.min(remaining.size(), reset.size())))
                .filter(window -> limit.get(window) > 0)
                .mapToObj(window -> new RateLimitStatus(remaining.get(window), now.plusSeconds(reset.get(window))))
                .max(Comparator.comparing(
                        window -> Optional.ofNullable(window.pausedUntil()).orElse(Instant.EPOCH)))
                .orElse(RateLimitStatus.UNKNOWN);
    }

    /** None where one of them is no number. */
    private static List<Long> numbers(@Nullable String header) {
        return header == null || !header.matches("\\s*\\d{1,9}(?:\\s*,\\s*\\d{1,9})*\\s*")
                ? List.of()
                : Stream.of(header.split(","))
                        .map(String::strip)
                        .map(Long::valueOf)
                        .toList();
    }

    /** A wrong key has the status of a wrong request, and only the counters tell a used-up month from too many calls in a second. */
    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse response, Quota quota, Instant now) {
        var error = response.body().path("error");
        var meta = error.path("meta");
        var what = "it answered with status %d, %s"
                .formatted(response.status(), error.path("detail").asText("without a reason"));
        if (error.path("code").asText().equals("SUBSCRIPTION_TOKEN_INVALID")) {
            return SourceFailure.unauthorized(what);
        }
        if (response.status() == 402) {
            return SourceFailure.unpaid(
                    "%s: the credit is used up, or the limit of spending that you set at Brave".formatted(what));
        }
        var monthly = meta.path("quota_limit").asLong();
        return response.status() == 429
                        && monthly > 0
                        && meta.path("quota_current").asLong() >= monthly
                ? SourceFailure.exhausted(what, quota, now)
                : null;
    }

    static final class BraveConnector {

        @Produces
        @Singleton
        static Connector of(BraveConfig config, NameJudge judge, Vertx vertx, Clock clock) {
            return of(config, judge.isConfigured(), vertx, clock);
        }

        static Connector of(BraveConfig config, boolean isJudged, Vertx vertx, Clock clock) {
            var apiKey = Credential.secret("api-key", "API key", config::apiKey);
            var terms = Credential.confirmation(
                    "terms-acknowledged",
                    "Our plan at Brave lets us keep the addresses of accounts that its search finds.",
                    config::termsAcknowledged);
            return Connector.of(
                    PLATFORM,
                    "https://api-dashboard.search.brave.com/app/keys",
                    List.of(apiKey, terms),
                    List.of(
                            Demand.of("there is no key; set lookalike.sources.brave.api-key", apiKey),
                            Demand.of(
                                    "Brave's plans differ in what may be stored of results; read docs/sources/web-search.md and your "
                                            + "plan's terms and, if they let you keep addresses, set lookalike.sources.brave.terms-acknowledged=true",
                                    terms),
                            new Demand(
                                    given -> isJudged,
                                    "nothing compares the names that are found; set lookalike.sensors.detector-url")),
                    given -> new On(new Brave(config, given.require(apiKey), vertx, clock)));
        }
    }

    /** Settings for Brave's search. */
    @ConfigMapping(prefix = "lookalike.sources.brave")
    interface BraveConfig {

        /** A key of Brave's Search API. */
        Optional<String> apiKey();

        /** Whether your plan's terms let you keep the addresses of accounts that its search finds. */
        @WithDefault("false")
        boolean termsAcknowledged();

        /** The address of the API. */
        @WithDefault("https://api.search.brave.com")
        URI baseUrl();

        /** The maximum number of searches per calendar month (UTC); 1,000 cost $5. */
        @WithDefault("1000")
        @Min(0)
        long searchesAMonth();
    }
}

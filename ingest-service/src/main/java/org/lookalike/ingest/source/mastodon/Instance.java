package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PagesRead;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * A server with <a href="https://docs.joinmastodon.org/methods/">Mastodon's API</a>. Its directory lists its newest local accounts that
 * opted in; its search finds the local and remote accounts that it knows.
 */
final class Instance extends PlatformSource {

    private static final int SEARCH_RESULTS = 40;
    private static final int DIRECTORY_PAGE = 80;
    private static final int DIRECTORY_PAGES = 5;
    private static final String REQUESTS = "requests";

    /** The minimum time in which new accounts fill a page of the directory. */
    private static final Duration PAGE_FILLS_IN = Duration.ofMinutes(10);

    private final String domain;
    private final PlatformApi api;
    private final boolean hasToken;
    private final int searchPages;
    private final Clock clock;

    /** A server that the operator named. Without a user's token, a search shows only its first page. */
    private record Server(String domain, URI address, Optional<String> token) {

        static Server of(String name, Optional<MastodonConfig.Instance> special) {
            return new Server(
                    Instance.domain(name),
                    special.flatMap(MastodonConfig.Instance::baseUrl)
                            .orElseGet(() -> URI.create("https://" + Instance.domain(name))),
                    special.flatMap(MastodonConfig.Instance::token));
        }
    }

    Instance(String name, MastodonConfig config, Vertx vertx, Clock clock) {
        this(
                Server.of(name, Optional.ofNullable(config.instance().get(domain(name)))),
                config.searchPages(),
                vertx,
                clock);
    }

    private Instance(Server server, int pagesWithToken, Vertx vertx, Clock clock) {
        super(
                "mastodon-" + server.domain,
                Fediverse.PLATFORM,
                List.of(new Quota(REQUESTS, 300, new Quota.Every(Duration.ofMinutes(5)))),
                List.of(
                        new Capability(QueryType.NEWEST, 1, Map.of(REQUESTS, (long) DIRECTORY_PAGES)),
                        new Capability(
                                QueryType.SEARCH,
                                1,
                                Map.of(REQUESTS, server.token.isPresent() ? (long) pagesWithToken : 1L)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, REQUESTS)));
        var anonymous = PlatformApi.at(server.address, vertx, clock)
                .withLimits(new RateLimitHeaders("X-RateLimit-Remaining", "X-RateLimit-Reset"));
        this.domain = server.domain;
        this.api = server.token.map(anonymous::bearing).orElse(anonymous);
        this.hasToken = server.token.isPresent();
        this.searchPages = hasToken ? pagesWithToken : 1;
        this.clock = clock;
    }

    /** The tokens that the operator has, by the origin of their server. */
    static Map<URI, String> tokens(MastodonConfig config) {
        var tokens = new HashMap<URI, String>();
        config.instance().forEach((name, special) -> special.token()
                .ifPresent(token -> tokens.put(Servers.origin(Server.of(name, Optional.of(special)).address), token)));
        return tokens;
    }

    /** The domains of the servers that the operator named. */
    static Set<String> domains(MastodonConfig config) {
        return config.instances().orElse(List.of()).stream()
                .map(Instance::domain)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String domain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case NEWEST -> newest(query.since());
            case SEARCH -> search(query.item());
            case LOOK_UP_HANDLE -> lookUp(query.item());
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> newest(@Nullable Instant since) {
        var newestFirst = QueryParameters.of("local", true).and("order", "new").and("limit", DIRECTORY_PAGE);
        return scoped(
                "its directory",
                PagesRead.<List<JsonNode>>upTo(
                                pages(since),
                                read -> api.getList(
                                        "/api/v1/directory",
                                        newestFirst.and("offset", read.count() * DIRECTORY_PAGE),
                                        "accounts"),
                                read -> read.last(List::size) < DIRECTORY_PAGE
                                        || read.last(page -> hasKnown(page, since)))
                        .map(this::result));
    }

    /** The number of pages that new accounts may have filled since the last listing. */
    private int pages(@Nullable Instant since) {
        return since == null
                ? 1
                : (int) Math.min(
                        DIRECTORY_PAGES,
                        1 + Duration.between(since, clock.instant()).dividedBy(PAGE_FILLS_IN));
    }

    private boolean hasKnown(List<JsonNode> page, @Nullable Instant since) {
        return since != null
                && Account.listOf(page, domain).stream()
                        .map(Account::createdAt)
                        .anyMatch(createdAt ->
                                createdAt != null && createdAt.isBefore(since.truncatedTo(ChronoUnit.DAYS)));
    }

    private Uni<QueryResult> search(String words) {
        var query = QueryParameters.of("type", "accounts").and("q", words).and("limit", SEARCH_RESULTS);
        return scoped(
                "its search",
                PagesRead.<List<JsonNode>>upTo(
                                searchPages,
                                read -> read.count() == 0
                                        ? found(query)
                                        : found(query.and("offset", read.count() * SEARCH_RESULTS))
                                                .onFailure(Servers.NOT_OFFERED)
                                                .recoverWithItem(read.lastPage().map(last -> List.of())),
                                read -> read.last(List::size) < SEARCH_RESULTS || read.isPaused())
                        .map(this::result));
    }

    private Uni<PlatformApi.Received<List<JsonNode>>> found(QueryParameters query) {
        return api.get("/api/v2/search", query)
                .map(received -> received.map(
                        body -> Json.required(body.path("accounts"), "accounts").toList()));
    }

    private Uni<QueryResult> lookUp(String handle) {
        return scoped(
                "its look-up",
                api.find("/api/v1/accounts/lookup", QueryParameters.of("acct", handle))
                        .map(found -> found.body()
                                .map(json -> result(accounts(json), found.rateLimit()))
                                .orElseGet(() -> QueryResult.of(List.of(), found.rateLimit())
                                        .withFreeHandles(Set.of(handle)))));
    }

    private List<Account> accounts(JsonNode json) {
        var account = Account.of(json, domain);
        if (account == null) {
            throw SourceFailure.malformed("its answer is no account");
        }
        return List.of(account);
    }

    private QueryResult result(List<Account> accounts, RateLimitStatus rateLimit) {
        return QueryResult.of(
                        accounts.stream()
                                .filter(account -> !account.isSuspended())
                                .map(account -> account.facts(account.handle(), Set.of(domain)))
                                .toList(),
                        rateLimit)
                .withGone(accounts.stream()
                        .filter(Account::isSuspended)
                        .map(account -> new GoneAccount(Fediverse.PLATFORM, account.uri(), GoneAccount.SUSPENDED))
                        .toList());
    }

    private QueryResult result(PagesRead<List<JsonNode>> read) {
        return QueryResult.together(read.pages().stream()
                .map(page -> result(Account.listOf(page.body(), domain), page.rateLimit()))
                .toList());
    }

    /** Limits a failure to one API if that needs a token that is not configured, or if the server has switched it off. */
    private <T> Uni<T> scoped(String part, Uni<T> asked) {
        var closed = hasToken ? SourceFailure.isOf(Kind.REFUSED) : SourceFailure.isOf(Kind.REFUSED, Kind.UNAUTHORIZED);
        return asked.onFailure(closed).transform(SourceFailure.scope(part + " is closed"));
    }
}

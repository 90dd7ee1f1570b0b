package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Newest;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * A server of the fediverse with Mastodon's API. Its directory lists its newest local accounts that opted in; its search finds
 * the local and remote accounts that it knows.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/">Methods</a>
 */
final class Instance implements AccountSource {

    private static final int SEARCH_RESULTS = 40;
    private static final int DIRECTORY_PAGE = 80;
    private static final int DIRECTORY_PAGES = 5;

    /** The minimum time in which new accounts fill a page of the directory. */
    private static final Duration PAGE_FILLS_IN = Duration.ofMinutes(10);

    private final String domain;
    private final PlatformApi api;
    private final boolean hasToken;
    private final int searchPages;
    private final Quota requests = new Quota("requests", 300, new Quota.Every(Duration.ofMinutes(5)));
    private final Clock clock;

    private Instance(String domain, PlatformApi api, boolean hasToken, int searchPages, Clock clock) {
        this.domain = domain;
        this.api = api;
        this.hasToken = hasToken;
        this.searchPages = searchPages;
        this.clock = clock;
    }

    static Instance of(String name, MastodonConfig config, Vertx vertx, Clock clock) {
        var domain = domain(name);
        var special = config.instance().get(domain);
        var token = special == null ? null : special.token().orElse(null);
        var rules = Rules.of(new RateLimitHeaders("X-RateLimit-Remaining", "X-RateLimit-Reset"))
                .withHeaders(token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
        return new Instance(
                domain,
                PlatformApi.at(address(domain, special), rules, vertx, clock),
                token != null,
                token == null ? 1 : config.searchPages(),
                clock);
    }

    private static URI address(String domain, MastodonConfig.@Nullable Instance special) {
        var plain = URI.create("https://" + domain);
        return special == null ? plain : special.baseUrl().orElse(plain);
    }

    /** The tokens that the operator has, by the origin of their server. */
    static Map<URI, String> tokens(MastodonConfig config) {
        var tokens = new HashMap<URI, String>();
        config.instance().forEach((name, special) -> special.token()
                .ifPresent(token -> tokens.put(Servers.origin(address(domain(name), special)), token)));
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
    public String name() {
        return "mastodon-" + domain;
    }

    @Override
    public String platform() {
        return Fediverse.PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(requests);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                new Capability(QueryType.NEWEST, 1, Map.of(requests.name(), (long) DIRECTORY_PAGES)),
                new Capability(QueryType.SEARCH, 1, Map.of(requests.name(), (long) searchPages)),
                Capability.single(QueryType.LOOK_UP_HANDLE, requests));
    }

    @Override
    public Uni<QueryResult> newest(Newest query) {
        return directory(query.since(), pages(query.since()), 0)
                .onFailure(SourceFailure.class)
                .transform(failure -> scoped("its directory", (SourceFailure) failure));
    }

    /** The number of pages that new accounts may have filled since the last listing. */
    private int pages(@Nullable Instant since) {
        return since == null
                ? 1
                : (int) Math.min(
                        DIRECTORY_PAGES,
                        1 + Duration.between(since, clock.instant()).dividedBy(PAGE_FILLS_IN));
    }

    /** The new accounts in the directory from a page on. */
    private Uni<QueryResult> directory(@Nullable Instant since, int pages, int page) {
        var query = QueryParameters.of("local", true)
                .and("order", "new")
                .and("limit", DIRECTORY_PAGE)
                .and("offset", page * DIRECTORY_PAGE);
        return api.get("/api/v1/directory", query, JsonNode.class).chain(received -> {
            var accounts = Account.listOf(list(received.body()), domain);
            var result = result(accounts, received.rateLimit());
            var isLast = page + 1 >= pages
                    || received.body().size() < DIRECTORY_PAGE
                    || accounts.stream().anyMatch(account -> isKnown(account, since));
            return isLast
                    ? Uni.createFrom().item(result)
                    : directory(since, pages, page + 1).map(rest -> merged(result, rest));
        });
    }

    private static boolean isKnown(Account account, @Nullable Instant since) {
        var createdAt = account.createdAt();
        return createdAt != null
                && since != null
                && createdAt.isBefore(since.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant());
    }

    private static QueryResult merged(QueryResult first, QueryResult rest) {
        return new QueryResult(
                Stream.concat(first.accounts().stream(), rest.accounts().stream())
                        .toList(),
                Stream.concat(first.gone().stream(), rest.gone().stream()).toList(),
                Set.of(),
                rest.rateLimit());
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        return search(search, 0)
                .onFailure(SourceFailure.class)
                .transform(failure -> scoped("its search", (SourceFailure) failure));
    }

    /** The results from a page on. Only the first is shown without a user's token. */
    private Uni<QueryResult> search(Search search, int page) {
        var query = QueryParameters.of("type", "accounts")
                .and("q", search.words())
                .and("limit", SEARCH_RESULTS)
                .and("offset", page == 0 ? null : page * SEARCH_RESULTS);
        return api.get("/api/v2/search", query, JsonNode.class).chain(received -> {
            var accounts = list(received.body().path("accounts"));
            var result = result(Account.listOf(accounts, domain), received.rateLimit());
            var isLast = page + 1 >= searchPages
                    || accounts.size() < SEARCH_RESULTS
                    || received.rateLimit().pausedUntil() != null;
            return isLast
                    ? Uni.createFrom().item(result)
                    : search(search, page + 1)
                            .onFailure(Servers::isNotOffered)
                            .recoverWithItem(QueryResult.of(List.of(), received.rateLimit()))
                            .map(rest -> merged(result, rest));
        });
    }

    @Override
    public Uni<QueryResult> lookUp(Handles query) {
        var handle = query.handles().get(0);
        return api.find("/api/v1/accounts/lookup", QueryParameters.of("acct", handle), JsonNode.class)
                .map(found -> found.body()
                        .map(json -> result(accounts(json), found.rateLimit()))
                        .orElseGet(() -> new QueryResult(List.of(), List.of(), Set.of(handle), found.rateLimit())))
                .onFailure(SourceFailure.class)
                .transform(failure -> scoped("its look-up", (SourceFailure) failure));
    }

    private List<Account> accounts(JsonNode json) {
        var account = Account.of(json, domain);
        if (account == null) {
            throw SourceFailure.malformed("its answer is no account");
        }
        return List.of(account);
    }

    private QueryResult result(List<Account> accounts, RateLimitStatus rateLimit) {
        return new QueryResult(
                accounts.stream()
                        .filter(account -> !account.isSuspended())
                        .map(account -> account.facts(Set.of(domain)))
                        .toList(),
                accounts.stream()
                        .filter(Account::isSuspended)
                        .map(account -> new GoneAccount(Fediverse.PLATFORM, account.uri(), GoneAccount.SUSPENDED))
                        .toList(),
                Set.of(),
                rateLimit);
    }

    private static JsonNode list(JsonNode json) {
        if (!json.isArray()) {
            throw SourceFailure.malformed("its answer has no list of accounts");
        }
        return json;
    }

    /** Limits a failure to one API if that needs a token that is not configured, or if the server has switched it off. */
    private SourceFailure scoped(String part, SourceFailure failure) {
        return failure.kind() == Kind.REFUSED || failure.kind() == Kind.UNAUTHORIZED && !hasToken
                ? failure.scopedTo(part + " is closed")
                : failure;
    }
}

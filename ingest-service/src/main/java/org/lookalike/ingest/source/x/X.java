package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
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
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/**
 * X charges a cent for every account that it shows, once a day, so that the daily budget is a quota beside X's own limits. Each
 * call counts in advance with its maximum cost, which is at most a tenth of the daily budget.
 *
 * @see <a href="https://docs.x.com/x-api/users/lookup/introduction">Users</a>
 */
final class X implements AccountSource {

    static final String PLATFORM = "x";

    private static final int MOST_A_CALL = 100;
    private static final int SEARCH_PAGES = 3;
    private static final Quota.Window WINDOW = new Quota.Every(Duration.ofMinutes(15));
    private static final long CALLS_A_WINDOW = 300;

    /** X refuses a whole call with a malformed handle or identifier. */
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,15}");

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private final PlatformApi api;
    private final BearerToken user;
    private final int searchResults;
    private final int batchSize;
    private final Quota cents;
    private final DailyCharges charges;
    private final Clock clock;
    private final Quota searches = new Quota("searches", CALLS_A_WINDOW, WINDOW);
    private final Quota handleLookUps = new Quota("handle-look-ups", CALLS_A_WINDOW, WINDOW);
    private final Quota idLookUps = new Quota("id-look-ups", CALLS_A_WINDOW, WINDOW);

    private X(PlatformApi api, BearerToken user, int searchResults, long centsADay, Clock clock) {
        this.api = api;
        this.user = user;
        int mostPerCall = (int) Math.max(1, Math.min(Integer.MAX_VALUE, centsADay / 10));
        this.searchResults = Math.min(searchResults, mostPerCall);
        this.batchSize = Math.min(MOST_A_CALL, mostPerCall);
        this.cents = new Quota("cents", centsADay, XErrors.DAY);
        this.charges = new DailyCharges(clock);
        this.clock = clock;
    }

    /** @param user the token for searches */
    static X of(XConfig config, String token, BearerToken user, Vertx vertx, Clock clock) {
        return new X(api(config, token, vertx, clock), user, config.searchResults(), config.centsADay(), clock);
    }

    /** A client for X's API with a token. */
    static PlatformApi api(XConfig config, String token, Vertx vertx, Clock clock) {
        var rules = Rules.of(new RateLimitHeaders("x-rate-limit-remaining", "x-rate-limit-reset"))
                .withHeaders(Map.of("Authorization", "Bearer " + token))
                .withErrorMapping(error -> XErrors.failure(error, clock.instant()));
        return PlatformApi.at(config.baseUrl(), rules, vertx, clock);
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(cents, searches, handleLookUps, idLookUps);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                new Capability(
                        QueryType.SEARCH,
                        1,
                        Map.of(searches.name(), (long) SEARCH_PAGES),
                        Map.of(cents.name(), 1L),
                        searchResults),
                lookUp(QueryType.LOOK_UP_HANDLE, handleLookUps),
                lookUp(QueryType.LOOK_UP_ID, idLookUps));
    }

    private Capability lookUp(QueryType queryType, Quota calls) {
        return new Capability(queryType, batchSize, Map.of(calls.name(), 1L), Map.of(cents.name(), 1L));
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        var words = SearchWords.of(search.words());
        return words.isEmpty()
                ? Uni.createFrom().failure(SourceFailure.refused("its search knows letters a-z and digits alone"))
                : charged(user.authorize(token ->
                        page(api.with("Authorization", "Bearer " + token), words, null, SEARCH_PAGES, List.of())));
    }

    /** Counts what X charges for, of a call that is sent now. */
    private Uni<QueryResult> charged(Uni<QueryResult> call) {
        var askedAt = clock.instant();
        return call.map(result -> result.charging(charges.charge(
                result.accounts().stream()
                        .map(account -> Charge.ofAccount(account.accountId()))
                        .toList(),
                askedAt)));
    }

    private Uni<QueryResult> page(
            PlatformApi searching, String words, @Nullable String token, int pages, List<AccountFacts> before) {
        var query = QueryParameters.of("query", words)
                .and("max_results", searchResults - before.size())
                .and("next_token", token)
                .and("user.fields", User.FIELDS);
        return searching.get("/2/users/search", query, Users.class).chain(page -> {
            var all = new ArrayList<>(before);
            all.addAll(page.body().accounts());
            var next = page.body().nextPage();
            return next == null || pages == 1 || all.size() >= searchResults
                    ? Uni.createFrom().item(QueryResult.of(all, page.rateLimit()))
                    : page(searching, words, next, pages - 1, all);
        });
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var askable = handles.handles().stream().filter(X::isHandle).distinct().toList();
        if (askable.isEmpty()) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var query = QueryParameters.of("usernames", String.join(",", askable)).and("user.fields", User.FIELDS);
        return charged(api.get("/2/users/by", query, Users.class)
                .map(users -> new QueryResult(
                        users.body().accounts(), List.of(), free(askable, users.body()), users.rateLimit())));
    }

    /** The handle of a suspended account is not free. */
    private static Set<String> free(List<String> requested, Users users) {
        var missing =
                users.missing().collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return requested.stream().filter(missing::contains).collect(Collectors.toSet());
    }

    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        var askable = ids.accountIds().stream().filter(X::isId).distinct().toList();
        if (askable.isEmpty()) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var query = QueryParameters.of("ids", String.join(",", askable)).and("user.fields", User.FIELDS);
        return charged(api.get("/2/users", query, Users.class)
                .map(users ->
                        new QueryResult(users.body().accounts(), gone(users.body()), Set.of(), users.rateLimit())));
    }

    private static List<GoneAccount> gone(Users users) {
        return Stream.concat(
                        users.missing().map(id -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED)),
                        users.suspended().map(id -> new GoneAccount(PLATFORM, id, GoneAccount.SUSPENDED)))
                .toList();
    }

    /** Whether a text has the form of a handle of X. */
    static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }

    /** Whether a text has the form of an identifier of X. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}

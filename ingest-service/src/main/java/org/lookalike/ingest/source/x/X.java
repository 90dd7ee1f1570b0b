package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PagesRead;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;
import org.lookalike.ingest.source.exchange.UserSignature;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/**
 * X charges a cent for every <a href="https://docs.x.com/x-api/users/lookup/introduction">account</a> that it shows, once a day. Each call
 * counts in advance with its maximum cost, at most a tenth of the daily budget.
 */
final class X extends PlatformSource {

    static final String PLATFORM = "x";
    private static final String CENTS = "cents";
    private static final String HANDLE_LOOK_UPS = "handle-look-ups";
    private static final String ID_LOOK_UPS = "id-look-ups";

    /** X bills per day in this time zone. */
    static final Quota.Day DAY = new Quota.Day(ZoneOffset.UTC);

    static final RateLimitHeaders LIMITS = new RateLimitHeaders("x-rate-limit-remaining", "x-rate-limit-reset");
    private static final int PAYMENT_REQUIRED = 402;
    private static final int MOST_A_CALL = 100;
    private static final int SEARCH_PAGES = 3;
    private static final int LONGEST_SEARCH = 50;
    private static final Quota.Window WINDOW = new Quota.Every(Duration.ofMinutes(15));
    private static final long CALLS_A_WINDOW = 300;
    private static final Quota SEARCHES = new Quota("searches", CALLS_A_WINDOW, WINDOW);

    /** X refuses a whole call with a malformed handle or identifier. */
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,15}");

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private final PlatformApi api;
    private final @Nullable UserAccess user;
    private final int searchResults;
    private final DailyCharges charges;
    private final Clock clock;

    /** @param user for searches; null if there are none */
    X(XConfig config, String token, @Nullable UserAccess user, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(
                        new Quota(CENTS, config.centsADay(), DAY),
                        SEARCHES,
                        new Quota(HANDLE_LOOK_UPS, CALLS_A_WINDOW, WINDOW),
                        new Quota(ID_LOOK_UPS, CALLS_A_WINDOW, WINDOW)),
                Stream.concat(
                                Stream.ofNullable(user).map(searching -> search(config)),
                                Stream.of(
                                        lookUp(QueryType.LOOK_UP_HANDLE, HANDLE_LOOK_UPS, config),
                                        lookUp(QueryType.LOOK_UP_ID, ID_LOOK_UPS, config)))
                        .toList());
        this.api = api(config, token, vertx, clock);
        this.user = user;
        this.searchResults = mostPerCall(config, config.searchResults());
        this.charges = new DailyCharges(clock);
        this.clock = clock;
    }

    private static Capability search(XConfig config) {
        return new Capability(
                QueryType.SEARCH,
                1,
                Map.of(SEARCHES.name(), (long) SEARCH_PAGES),
                Map.of(CENTS, 1L),
                mostPerCall(config, config.searchResults()));
    }

    private static Capability lookUp(QueryType queryType, String calls, XConfig config) {
        return new Capability(queryType, mostPerCall(config, MOST_A_CALL), Map.of(calls, 1L), Map.of(CENTS, 1L), 1);
    }

    /** As many accounts as are wanted, if a tenth of the daily budget pays for them. */
    private static int mostPerCall(XConfig config, int wanted) {
        return (int) Math.max(1, Math.min(wanted, config.centsADay() / 10));
    }

    /** A client for X's API with a token. */
    static PlatformApi api(XConfig config, String token, Vertx vertx, Clock clock) {
        return PlatformApi.at(config.baseUrl(), vertx, clock)
                .withLimits(LIMITS)
                .withErrorMapping(X::failure)
                .bearing(token);
    }

    /** The failure that an error stands for whose meaning does not follow from the status; null for others. */
    private static @Nullable SourceFailure failure(PlatformApi.ErrorResponse error) {
        return error.status() == PAYMENT_REQUIRED
                        || error.body().path("type").asText().endsWith("/usage-capped")
                ? SourceFailure.unpaid(
                        "the money at X is used up, or its spending limit is reached (status %d); see X's developer console"
                                .formatted(error.status()))
                : null;
    }

    @Override
    public Optional<String> lack() {
        return user == null
                ? Optional.of("No name search: X takes names from a user only. Give the app's API key and secret, "
                        + "and a user's access token and secret.")
                : Optional.empty();
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        var items = query.items();
        return switch (query.queryType()) {
            case SEARCH -> search(searchable(query.item()));
            case LOOK_UP_HANDLE ->
                users("/by", "usernames", items, X::isHandle, (found, all) -> found.withFreeHandles(free(items, all)));
            case LOOK_UP_ID -> users("", "ids", items, X::isId, (found, all) -> found.withGone(gone(all)));
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> search(String words) {
        return words.isEmpty()
                ? Uni.createFrom().failure(SourceFailure.refused("its search knows letters a-z and digits alone"))
                : charged(found(words))
                        .onFailure(SourceFailure.isOf(SourceFailure.Kind.UNAUTHORIZED))
                        .transform(failure -> ((SourceFailure) failure)
                                .reworded("no name search, as X does not accept the user's token: "::concat)
                                .closing(SEARCHES, clock.instant()));
    }

    /** What X takes as search terms: letters a-z, digits, _, apostrophes and spaces, 50 characters of whole words. */
    static String searchable(String words) {
        var plain = Normalizer.normalize(words.replace('\u2019', '\''), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9_' ]+", " ")
                .replaceAll(" +", " ")
                .strip();
        if (plain.length() <= LONGEST_SEARCH) {
            return plain;
        }
        int end = plain.lastIndexOf(' ', LONGEST_SEARCH);
        return plain.substring(0, end > 0 ? end : LONGEST_SEARCH);
    }

    /** Counts what X charges for, of a call that is sent now. */
    private Uni<QueryResult> charged(Uni<QueryResult> call) {
        var askedAt = clock.instant();
        return call.map(result -> result.withCharged(charges.charge(
                result.accounts().stream()
                        .map(account -> Charge.ofAccount(account.accountId()))
                        .toList(),
                askedAt)));
    }

    private Uni<QueryResult> found(String words) {
        var access = Objects.requireNonNull(user);
        var query = QueryParameters.of("query", words).and("user.fields", Users.FIELDS);
        return PagesRead.<JsonNode>upTo(
                        SEARCH_PAGES,
                        read -> access.get(
                                api,
                                "/2/users/search",
                                query.and("max_results", searchResults - count(read))
                                        .and("next_token", read.last(X::nextPage))),
                        read -> read.last(X::nextPage) == null || count(read) >= searchResults)
                .map(read -> read.accounts(Users::accounts));
    }

    private static int count(PagesRead<JsonNode> read) {
        return read.accounts(Users::accounts).accounts().size();
    }

    /** The token of the next page of a list; null at its end. */
    static @Nullable String nextPage(JsonNode page) {
        return Json.text(page, "meta/next_token");
    }

    private Uni<QueryResult> users(
            String path,
            String parameter,
            List<String> items,
            Predicate<String> form,
            BiFunction<QueryResult, JsonNode, QueryResult> others) {
        var askable = items.stream().filter(form).distinct().toList();
        if (askable.isEmpty()) {
            return noAccount();
        }
        var query = QueryParameters.of(parameter, String.join(",", askable)).and("user.fields", Users.FIELDS);
        return charged(api.get("/2/users" + path, query)
                .map(users ->
                        others.apply(QueryResult.of(Users.accounts(users.body()), users.rateLimit()), users.body())));
    }

    /** The handle of a suspended account is not free. */
    private static Set<String> free(List<String> requested, JsonNode users) {
        var missing = Users.requestedWith(Users::isMissing, users)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return requested.stream().filter(missing::contains).collect(Collectors.toSet());
    }

    private static List<GoneAccount> gone(JsonNode users) {
        return Stream.concat(
                        Users.requestedWith(Users::isMissing, users)
                                .map(id -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED)),
                        Users.requestedWith(Users::isSuspended, users)
                                .map(id -> new GoneAccount(PLATFORM, id, GoneAccount.SUSPENDED)))
                .toList();
    }

    static String firstError(JsonNode response, String field) {
        return Objects.requireNonNullElse(Json.text(response, "errors/0/" + field), "it does not say why");
    }

    static boolean isHandle(String text) {
        return HANDLE.matcher(text).matches();
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** How a request is sent as a user, which X demands for searches. */
    @FunctionalInterface
    interface UserAccess {

        Uni<PlatformApi.Received<JsonNode>> get(PlatformApi api, String path, QueryParameters query);

        /** By OAuth 2.0. */
        static UserAccess of(BearerToken user) {
            return (api, path, query) ->
                    user.authorize(token -> api.bearing(token).get(path, query));
        }

        /** By OAuth 1.0a. */
        static UserAccess of(UserSignature signature) {
            return (api, path, query) -> api.get(path, query, signature);
        }
    }
}

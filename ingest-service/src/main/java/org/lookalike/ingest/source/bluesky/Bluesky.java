package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Refusal;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * Bluesky's AppView. What a search finds is looked up by identifier, which shows all there is. A look-up leaves out accounts
 * that are gone; why they are is said when each is asked for by itself.
 */
class Bluesky implements AccountSource {

    static final String PLATFORM = "bluesky";

    private static final int SEARCH_RESULTS = 50;
    private static final int ACTORS_A_CALL = 25;
    private static final long CALLS_A_SEARCH = 1 + SEARCH_RESULTS / ACTORS_A_CALL;

    /** How many accounts are asked for by themselves at a time. */
    private static final int CONCURRENCY = 5;

    private static final String FOUND = "/xrpc/app.bsky.actor.searchActors";
    private static final String PROFILES = "/xrpc/app.bsky.actor.getProfiles";
    private static final String PROFILE = "/xrpc/app.bsky.actor.getProfile";

    private static final RateLimitHeaders LIMITS = new RateLimitHeaders("ratelimit-remaining", "ratelimit-reset");

    private final PlatformApi api;
    private final String handleDomain;
    private final Quota calls;

    Bluesky(BlueskyConfig config, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(config.baseUrl(), Rules.of(LIMITS), vertx, clock);
        this.handleDomain = config.handleDomain();
        this.calls = new Quota("calls", config.callsInFiveMinutes(), new Quota.Every(Duration.ofMinutes(5)));
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
    public List<Capability> offers() {
        return List.of(
                new Capability(QueryType.SEARCH, 1, Map.of(calls.name(), CALLS_A_SEARCH)),
                Capability.batch(QueryType.LOOK_UP_HANDLE, ACTORS_A_CALL, calls),
                Capability.batch(QueryType.LOOK_UP_ID, ACTORS_A_CALL, calls));
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        return api.get(FOUND, QueryParameters.of("q", search.words()).and("limit", SEARCH_RESULTS), Found.class)
                .chain(found -> Multi.createFrom()
                        .iterable(found.body().dids())
                        .group()
                        .intoLists()
                        .of(ACTORS_A_CALL)
                        .onItem()
                        .transformToUniAndConcatenate(this::profiles)
                        .collect()
                        .asList()
                        .map(answers -> together(QueryResult.of(List.of(), found.allowance()), answers)));
    }

    /** A handle that no account shows is free, unless the account that has it is taken down or deactivated. */
    @Override
    public Uni<QueryResult> lookUp(Handles question) {
        var handles = new LinkedHashMap<String, String>();
        question.handles().forEach(asked -> {
            var handle = whole(asked);
            if (Identifiers.isHandle(handle)) {
                handles.put(handle, asked);
            }
        });
        if (handles.isEmpty()) {
            return Uni.createFrom().item(QueryResult.of(List.of(), RateLimitStatus.UNKNOWN));
        }
        return profiles(handles.keySet()).map(seen -> {
            seen.accounts().forEach(account -> handles.remove(account.handle().toLowerCase(Locale.ROOT)));
            return new QueryResult(seen.accounts(), List.of(), Set.copyOf(handles.values()), seen.allowance());
        });
    }

    private String whole(String handle) {
        var lower = handle.toLowerCase(Locale.ROOT);
        return lower.contains(".") ? lower : lower + "." + handleDomain;
    }

    @Override
    public Uni<QueryResult> lookUp(Ids question) {
        var dids = question.accountIds().stream().filter(Identifiers::isDid).collect(Collectors.toSet());
        if (dids.isEmpty()) {
            return Uni.createFrom().item(QueryResult.of(List.of(), RateLimitStatus.UNKNOWN));
        }
        return profiles(dids).chain(seen -> {
            seen.accounts().forEach(account -> dids.remove(account.accountId()));
            return Multi.createFrom()
                    .iterable(dids)
                    .onItem()
                    .transformToUni(this::profile)
                    .merge(CONCURRENCY)
                    .collect()
                    .asList()
                    .map(others -> together(seen, others));
        });
    }

    private Uni<QueryResult> profiles(Collection<String> actors) {
        return api.get(PROFILES, QueryParameters.NONE.andAll("actors", actors), Profiles.class)
                .map(profiles -> QueryResult.of(profiles.body().accounts(), profiles.allowance()));
    }

    /** A refusal that says that there is no such account is an answer. */
    private Uni<QueryResult> profile(String did) {
        return api.get(PROFILE, QueryParameters.of("actor", did), JsonNode.class, Bluesky::goneBecause)
                .map(answer -> {
                    var state = goneState(answer.body());
                    return state == null
                            ? QueryResult.of(List.of(shown(answer.body())), answer.allowance())
                            : new QueryResult(
                                    List.of(),
                                    List.of(new GoneAccount(PLATFORM, did, state)),
                                    Set.of(),
                                    answer.allowance());
                });
    }

    private static AccountFacts shown(JsonNode profile) {
        var account = Profile.account(profile);
        if (account == null) {
            throw SourceFailure.malformed("its answer is no profile");
        }
        return account;
    }

    private static @Nullable JsonNode goneBecause(Refusal refusal) {
        return refusal.status() == 400 && goneState(refusal.body()) != null ? refusal.body() : null;
    }

    private static @Nullable String goneState(JsonNode refusal) {
        return switch (refusal.path("error").asText()) {
            case "AccountTakedown" -> GoneAccount.SUSPENDED;
            case "AccountDeactivated" -> GoneAccount.DELETED;
            case "InvalidRequest" ->
                "Profile not found".equals(refusal.path("message").textValue()) ? GoneAccount.DELETED : null;
            default -> null;
        };
    }

    private static QueryResult together(QueryResult first, List<QueryResult> others) {
        var accounts = new ArrayList<>(first.accounts());
        var gone = new ArrayList<>(first.gone());
        var allowance = first.allowance();
        for (var other : others) {
            accounts.addAll(other.accounts());
            gone.addAll(other.gone());
            allowance = allowance.closedUntil() == null ? other.allowance() : allowance;
        }
        return new QueryResult(accounts, gone, Set.of(), allowance);
    }

    /** What {@code searchActors} answers. */
    private record Found(@Nullable List<@Nullable JsonNode> actors) {

        List<String> dids() {
            return listed("actors", actors)
                    .map(actor -> actor.path("did").textValue())
                    .filter(Identifiers::isDid)
                    .distinct()
                    .limit(SEARCH_RESULTS)
                    .toList();
        }
    }

    /** What {@code getProfiles} answers. */
    private record Profiles(@Nullable List<@Nullable JsonNode> profiles) {

        List<AccountFacts> accounts() {
            return listed("profiles", profiles)
                    .map(Profile::account)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** An answer without its list must not be taken for one that shows nobody. */
    private static Stream<JsonNode> listed(String field, @Nullable List<@Nullable JsonNode> list) {
        if (list == null) {
            throw SourceFailure.malformed("its answer has no list of " + field);
        }
        return list.stream().filter(Objects::nonNull);
    }
}

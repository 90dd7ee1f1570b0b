package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.Network;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
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
import org.lookalike.postgres.Sequentially;

/**
 * Bluesky's AppView. A search gives identifiers. A look-up omits accounts that are gone; a request for each tells why.
 */
class Bluesky extends PlatformSource implements PostSource {

    static final String PLATFORM = "bluesky";
    private static final int FOUND_A_PAGE = 100;
    static final int ACTORS_A_CALL = 25;
    private static final int CONCURRENCY = 5;
    private static final String CALLS = "calls";
    private static final String FOUND = "/xrpc/app.bsky.actor.searchActors";
    private static final String SUGGESTED = "/xrpc/app.bsky.actor.searchActorsTypeahead";
    private static final String PROFILES = "/xrpc/app.bsky.actor.getProfiles";
    private static final String PROFILE = "/xrpc/app.bsky.actor.getProfile";
    private static final String FEED = "/xrpc/app.bsky.feed.getAuthorFeed";

    /** More than are kept, as posts of others that the account shares are among them. */
    private static final int FEED_ENTRIES = 20;

    static final RateLimitHeaders LIMITS = new RateLimitHeaders("ratelimit-remaining", "ratelimit-reset");

    private final PlatformApi api;
    private final String handleDomain;
    private final String moderation;
    private final Clock clock;
    private final int searchPages;
    private final Optional<AccountDirectory> hosts;

    /** @param more what the source offers beside queries */
    Bluesky(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock, Capability... more) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsInFiveMinutes(), new Quota.Every(Duration.ofMinutes(5)))),
                Stream.concat(
                                Stream.of(
                                        new Capability(
                                                QueryType.SEARCH, 1, Map.of(CALLS, callsASearch(config.searchPages()))),
                                        Capability.batch(QueryType.LOOK_UP_HANDLE, ACTORS_A_CALL, CALLS),
                                        Capability.batch(QueryType.LOOK_UP_ID, ACTORS_A_CALL, CALLS)),
                                Stream.of(more))
                        .toList());
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock).withLimits(LIMITS);
        this.handleDomain = config.handleDomain();
        this.moderation = config.moderation();
        this.clock = clock;
        this.searchPages = config.searchPages();
        this.hosts = config.backfill().enabled()
                ? Optional.of(hosts(config.backfill(), vertx, meters, clock))
                : Optional.empty();
    }

    private AccountDirectory hosts(BlueskyConfig.Backfill walk, Vertx vertx, MeterRegistry meters, Clock clock) {
        var allowed = walk.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        return new Hosts(
                walk,
                PlatformApi.at(walk.relay(), vertx, clock).withLimits(LIMITS),
                PlatformApi.anywhere(allowed, vertx, clock),
                !allowed.isEmpty(),
                this::profiles,
                meters.counter("lookalike.source.hosts.skipped", "source", PLATFORM));
    }

    /** The suggestions, the pages, and the profiles of as many accounts as these can have. */
    private static long callsASearch(int searchPages) {
        long lists = 1 + searchPages;
        return lists + lists * FOUND_A_PAGE / ACTORS_A_CALL;
    }

    @Override
    public Optional<AccountDirectory> directory() {
        return hosts;
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH -> search(query.item());
            case LOOK_UP_HANDLE -> lookUpHandles(query.items());
            case LOOK_UP_ID -> lookUpIds(query.items());
            default -> super.query(query);
        };
    }

    /** Finds accounts by whole words, and by how a name or handle begins: that finds {@code mhpsclosings} for MHPS. */
    private Uni<QueryResult> search(String words) {
        var query = QueryParameters.of("q", words).and("limit", FOUND_A_PAGE);
        return api.get(SUGGESTED, query)
                .chain(suggested -> PagesRead.<JsonNode>upTo(
                                searchPages,
                                read -> api.get(FOUND, query.and("cursor", read.last(Bluesky::cursor))),
                                read -> read.last(Bluesky::cursor) == null
                                        || read.last(Bluesky::dids).isEmpty())
                        .map(read -> Stream.concat(Stream.of(suggested), read.pages().stream())
                                .toList()))
                .chain(this::profilesOfFound);
    }

    /** Where the next page of a list begins; null after the last. */
    static @Nullable String cursor(JsonNode page) {
        return Json.text(page, "cursor");
    }

    private static List<String> dids(JsonNode found) {
        return Json.required(found.path("actors"), "actors")
                .map(actor -> actor.path("did").textValue())
                .filter(Identifiers::isDid)
                .distinct()
                .limit(FOUND_A_PAGE)
                .toList();
    }

    private Uni<QueryResult> profilesOfFound(List<PlatformApi.Received<JsonNode>> pages) {
        var dids = pages.stream()
                .flatMap(page -> dids(page.body()).stream())
                .distinct()
                .toList();
        var rateLimit = pages.get(pages.size() - 1).rateLimit();
        return Sequentially.mapPortions(dids, ACTORS_A_CALL, this::profiles)
                .map(profiles -> merged(QueryResult.of(List.of(), rateLimit), profiles));
    }

    /** A handle without an account counts as free, although an account that was taken down or deactivated may have it. */
    private Uni<QueryResult> lookUpHandles(List<String> asked) {
        var handles = new LinkedHashMap<String, String>();
        asked.forEach(requested -> {
            var handle = qualified(requested);
            if (Identifiers.isHandle(handle)) {
                handles.put(handle, requested);
            }
        });
        if (handles.isEmpty()) {
            return noAccount();
        }
        return profiles(handles.keySet()).map(seen -> {
            seen.accounts().forEach(account -> handles.remove(account.handle().toLowerCase(Locale.ROOT)));
            return seen.withFreeHandles(Set.copyOf(handles.values()));
        });
    }

    private String qualified(String handle) {
        var lower = handle.toLowerCase(Locale.ROOT);
        return lower.contains(".") ? lower : lower + "." + handleDomain;
    }

    private Uni<QueryResult> lookUpIds(List<String> ids) {
        var dids = ids.stream().filter(Identifiers::isDid).collect(Collectors.toSet());
        if (dids.isEmpty()) {
            return noAccount();
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
                    .map(others -> merged(seen, others));
        });
    }

    private Uni<QueryResult> profiles(Collection<String> actors) {
        return api.get(PROFILES, QueryParameters.NONE.andAll("actors", actors))
                .map(response -> QueryResult.of(
                        Json.required(response.body().path("profiles"), "profiles")
                                .flatMap(profile -> Stream.ofNullable(account(profile)))
                                .toList(),
                        response.rateLimit()));
    }

    private @Nullable AccountFacts account(JsonNode profile) {
        return Profile.account(profile, moderation, clock.instant());
    }

    /** An error response that says that there is no such account is a result. */
    private Uni<QueryResult> profile(String did) {
        return api.get(PROFILE, QueryParameters.of("actor", did), Bluesky::goneError)
                .map(result -> {
                    var state = goneState(result.body());
                    return state == null
                            ? QueryResult.of(List.of(accountOf(result.body())), result.rateLimit())
                            : QueryResult.of(List.of(), result.rateLimit())
                                    .withGone(List.of(new GoneAccount(PLATFORM, did, state)));
                });
    }

    private AccountFacts accountOf(JsonNode profile) {
        var account = account(profile);
        if (account == null) {
            throw SourceFailure.malformed("its answer is no profile");
        }
        return account;
    }

    private static @Nullable JsonNode goneError(PlatformApi.ErrorResponse error) {
        return error.status() == 400 && goneState(error.body()) != null ? error.body() : null;
    }

    private static @Nullable String goneState(JsonNode error) {
        return switch (error.path("error").asText()) {
            case "AccountTakedown" -> GoneAccount.SUSPENDED;
            case "AccountDeactivated" -> GoneAccount.DELETED;
            case "InvalidRequest" ->
                "Profile not found".equals(error.path("message").textValue()) ? GoneAccount.DELETED : null;
            default -> null;
        };
    }

    @Override
    public Map<String, Long> costOfPosts() {
        return Map.of(CALLS, 1L);
    }

    /** An account that is gone has no feed. */
    @Override
    public Uni<LatestPosts> latestPosts(String accountId) {
        var query = QueryParameters.of("actor", accountId)
                .and("filter", "posts_no_replies")
                .and("limit", FEED_ENTRIES);
        return api.find(FEED, query, error -> error.status() == 400)
                .map(received -> new LatestPosts(
                        received.body()
                                .map(feed -> Profile.posts(feed, accountId))
                                .orElse(List.of()),
                        received.rateLimit()));
    }

    private static QueryResult merged(QueryResult first, List<QueryResult> others) {
        return QueryResult.together(
                Stream.concat(Stream.of(first), others.stream()).toList());
    }

    static final class StreamedBluesky extends Bluesky implements AccountStream {

        private final Jetstream jetstream;

        StreamedBluesky(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
            super(config, vertx, meters, clock, Capability.stream());
            this.jetstream = new Jetstream(config.jetstream(), vertx, meters);
        }

        @Override
        public Multi<Batch> open(@Nullable String cursor) {
            return jetstream.read(cursor);
        }
    }

    static final class BlueskyConnector {

        private static final String WALK =
                " From %,d districts on, it reads every account of the network once: about 12 GB in the database and 28 GB in each copy of the topic.";

        @Produces
        @Singleton
        static Connector of(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
            return Connector.switched(
                    PLATFORM,
                    Credential.onOff("enabled", costs(config), config::enabled),
                    config::forbidden,
                    List.of(PlcDirectory.NAME),
                    () -> List.of(appView(config, vertx, meters, clock), directory(config, vertx, clock)));
        }

        private static String costs(BlueskyConfig config) {
            return "It is free. It makes up to %,d calls in five minutes%s.%s"
                    .formatted(
                            config.callsInFiveMinutes(),
                            config.jetstream().enabled() ? " and reads all changes over one connection" : "",
                            config.backfill().enabled()
                                    ? WALK.formatted(config.backfill().fromDistricts())
                                    : "");
        }

        private static Setup appView(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
            return new On(
                    config.jetstream().enabled()
                            ? new StreamedBluesky(config, vertx, meters, clock)
                            : new Bluesky(config, vertx, meters, clock));
        }

        private static Setup directory(BlueskyConfig config, Vertx vertx, Clock clock) {
            return config.plc().enabled()
                    ? new On(new PlcDirectory(config.plc(), vertx, clock))
                    : new Off(PlcDirectory.NAME, PLATFORM, "lookalike.sources.bluesky.plc.enabled is false");
        }
    }
}

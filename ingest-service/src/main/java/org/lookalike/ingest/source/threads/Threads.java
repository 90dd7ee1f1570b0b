package org.lookalike.ingest.source.threads;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.ingest.permutation.NameInHandle;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphError;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Threads, which looks up profiles with at least 100 followers by their exact handle. Other profiles look like missing ones, so no
 * handle is reported as free and no account as gone. It also finds recent posts by keyword, with the handles of their authors.
 */
final class Threads implements AccountSource {

    static final String PLATFORM = "threads";

    /** How many authors of found posts are looked up for each search. */
    private static final int MOST_AUTHORS = 5;

    private static final Quota.Window WINDOW = new Quota.Every(Duration.ofDays(1));

    private final GraphApi api;
    private final Quota lookUps;
    private final Quota searches;

    private Threads(GraphApi api, Quota lookUps, Quota searches) {
        this.api = api;
        this.lookUps = lookUps;
        this.searches = searches;
    }

    static Threads of(ThreadsConfig config, BearerToken token, Vertx vertx, Clock clock) {
        var api = GraphApi.at(
                config.baseUrl(),
                token,
                Optional.empty(),
                ThreadsConfig.PREFIX,
                "threads_profile_discovery",
                vertx,
                clock);
        return new Threads(
                api,
                new Quota("look-ups", config.lookUpsADay(), WINDOW),
                new Quota("searches", config.searchesADay(), WINDOW));
    }

    /** When the token ends; empty if never. */
    Uni<Optional<Instant>> tokenEnd() {
        return api.tokenEnd();
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return isSearched() ? List.of(searches, lookUps) : List.of(lookUps);
    }

    @Override
    public List<Capability> capabilities() {
        var lookingUp = Stream.of(
                Capability.single(QueryType.LOOK_UP_HANDLE, lookUps), Capability.single(QueryType.LOOK_UP_ID, lookUps));
        var searching = new Capability(
                QueryType.SEARCH_POSTS, 1, Map.of(searches.name(), 1L, lookUps.name(), (long) MOST_AUTHORS));
        return isSearched() ? Stream.concat(Stream.of(searching), lookingUp).toList() : lookingUp.toList();
    }

    private boolean isSearched() {
        return searches.limit() > 0;
    }

    /**
     * A search tells the handle of an author alone, so the profile is looked up. Without the permission to search, look-ups go on;
     * the limit of searches pauses them, too.
     */
    @Override
    public Uni<QueryResult> search(SourceQuery.Posts query) {
        var parameters = QueryParameters.of("q", query.words())
                .and("search_type", "RECENT")
                .and("fields", Posts.FIELDS);
        return api.get("/keyword_search", parameters, Posts.class)
                .onFailure(Threads::isLackOfPermission)
                .transform(failure -> ((SourceFailure) failure).scopedTo("search of posts (threads_keyword_search)"))
                .chain(posts -> profiles(posts.body().authors().stream()
                        .filter(Threads::isHandle)
                        .filter(NameInHandle.of(query.words()))
                        .limit(MOST_AUTHORS)
                        .toList()));
    }

    private static boolean isLackOfPermission(Throwable failure) {
        return failure instanceof SourceFailure why && why.kind() == SourceFailure.Kind.UNAUTHORIZED;
    }

    /** A profile with few followers is not shown, and then known by its handle alone. */
    private Uni<QueryResult> profiles(List<String> handles) {
        return Multi.createFrom()
                .iterable(handles)
                .onItem()
                .transformToUniAndConcatenate(handle -> lookUp(handle)
                        .map(found -> found.accounts().isEmpty()
                                ? QueryResult.of(List.of(Profile.handleAlone(handle)), found.rateLimit())
                                : found))
                .collect()
                .asList()
                .map(Threads::together);
    }

    private static QueryResult together(List<QueryResult> results) {
        return results.isEmpty()
                ? QueryResult.EMPTY
                : QueryResult.of(
                        results.stream()
                                .flatMap(result -> result.accounts().stream())
                                .toList(),
                        results.get(results.size() - 1).rateLimit());
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        return lookUp(handles.handles().get(0));
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        return lookUp(ids.accountIds().get(0));
    }

    private Uni<QueryResult> lookUp(String handle) {
        if (!isHandle(handle)) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        var query = QueryParameters.of("username", handle).and("fields", Profile.FIELDS);
        return api.find("/profile_lookup", query, Profile.class, Threads::isNotShown)
                .map(found -> QueryResult.of(found.body().map(Profile::accounts).orElse(List.of()), found.rateLimit()));
    }

    private static boolean isHandle(String text) {
        return text.matches("[A-Za-z0-9._]{1,30}");
    }

    /** Whether the profile does not exist or has too few followers. */
    private static boolean isNotShown(GraphError error) {
        return switch (error.code()) {
            case 24, 110, 803 -> true;
            case 100 -> error.subcode() == 33;
            default -> false;
        };
    }
}

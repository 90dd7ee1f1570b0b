package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.NameInHandle;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.MetaConnectors.ThreadsConfig;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.postgres.Sequentially;

/**
 * Threads, which looks up profiles with at least 100 followers by their exact handle. Other profiles look like missing ones, so no
 * handle is reported as free and no account as gone. It also finds recent posts by keyword, with the handles of their authors.
 */
final class Threads extends GraphSource {

    static final String PLATFORM = "threads";

    /** How many authors of found posts are looked up for each search. */
    private static final int MOST_AUTHORS = 5;

    private static final String FIELDS = "username,name,profile_picture_url,biography,is_verified,follower_count";
    private static final Quota.Window WINDOW = new Quota.Every(Duration.ofDays(1));
    private static final String LOOK_UPS = "look-ups";
    private static final String SEARCHES = "searches";
    private static final Capability SEARCH =
            new Capability(QueryType.SEARCH_POSTS, 1, Map.of(SEARCHES, 1L, LOOK_UPS, (long) MOST_AUTHORS));
    private static final List<Capability> LOOKING_UP = List.of(
            Capability.single(QueryType.LOOK_UP_HANDLE, LOOK_UPS), Capability.single(QueryType.LOOK_UP_ID, LOOK_UPS));

    Threads(ThreadsConfig config, BearerToken token, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                isSearched(config)
                        ? List.of(new Quota(SEARCHES, config.searchesADay(), WINDOW), lookUps(config))
                        : List.of(lookUps(config)),
                isSearched(config)
                        ? Stream.concat(Stream.of(SEARCH), LOOKING_UP.stream()).toList()
                        : LOOKING_UP,
                config.baseUrl(),
                token,
                Optional.empty(),
                "threads_profile_discovery",
                Threads::isNotShown,
                vertx,
                clock);
    }

    private static boolean isSearched(ThreadsConfig config) {
        return config.searchesADay() > 0;
    }

    private static Quota lookUps(ThreadsConfig config) {
        return new Quota(LOOK_UPS, config.lookUpsADay(), WINDOW);
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH_POSTS -> search(query.item());
            case LOOK_UP_HANDLE, LOOK_UP_ID -> lookUp(query.item());
            default -> super.query(query);
        };
    }

    /** A search tells the handle of an author alone. Without the permission to search, look-ups go on. */
    private Uni<QueryResult> search(String words) {
        var parameters =
                QueryParameters.of("q", words).and("search_type", "RECENT").and("fields", "username");
        return get("/keyword_search", parameters)
                .onFailure(SourceFailure.isOf(SourceFailure.Kind.UNAUTHORIZED))
                .transform(SourceFailure.scope("search of posts (threads_keyword_search)"))
                .chain(posts -> profiles(authors(posts.body())
                        .filter(Threads::isHandle)
                        .filter(NameInHandle.of(words))
                        .limit(MOST_AUTHORS)
                        .toList()));
    }

    /** A profile with few followers is not shown, and then known by its handle alone. */
    private Uni<QueryResult> profiles(List<String> handles) {
        return Sequentially.map(handles, handle -> lookUp(handle)
                        .map(found -> found.accounts().isEmpty()
                                ? QueryResult.of(List.of(named(handle).build()), found.rateLimit())
                                : found))
                .map(QueryResult::together);
    }

    private Uni<QueryResult> lookUp(String handle) {
        if (!isHandle(handle)) {
            return noAccount();
        }
        var query = QueryParameters.of("username", handle).and("fields", FIELDS);
        return find("/profile_lookup", query)
                .map(found -> QueryResult.of(found.body().map(Threads::account), found.rateLimit()));
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

    /**
     * A <a href="https://developers.facebook.com/documentation/threads/threads-profiles">public profile</a>; null without a handle. It has
     * no identifier, so the handle replaces it, and a renamed account counts as another one.
     */
    private static @Nullable AccountFacts account(JsonNode profile) {
        var handle = Json.text(profile, "username");
        return handle == null
                ? null
                : named(handle)
                        .displayName(Json.text(profile, "name"))
                        .bio(Json.text(profile, "biography"))
                        .avatarUrl(Json.text(profile, "profile_picture_url"))
                        .verified(Json.flag(profile, "is_verified"))
                        .followersCount(Json.count(profile, "follower_count"))
                        .build();
    }

    private static AccountFactsBuilder named(String handle) {
        return AccountFacts.of(PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                .profileUrl("https://www.threads.com/@" + handle);
    }

    /** Authors of <a href="https://developers.facebook.com/documentation/threads/keyword-search">posts</a>. */
    private static Stream<String> authors(JsonNode posts) {
        return Json.listed(posts, "data", post -> Json.text(post, "username")).stream()
                .distinct();
    }
}

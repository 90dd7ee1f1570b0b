package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The queries of a district's poll cycle at a source. */
final class DistrictQueries {

    /** The time that a platform may take to index a new account for its search. */
    private static final Duration INDEXING = Duration.ofDays(2);

    private static final int MOST_MEMBERS = 20;

    private DistrictQueries() {}

    static Set<QueryType> queryTypes(AccountSource source) {
        return EnumSet.of(
                QueryType.SEARCH_DOMAIN,
                QueryType.SEARCH_POSTS,
                QueryType.SEARCH_WEB,
                source.can(QueryType.SEARCH) ? QueryType.SEARCH : QueryType.LOOK_UP_HANDLE);
    }

    /**
     * The queries in their order, last those for the members whose turn it is. Where names cannot be searched for, the district's
     * own accounts are looked up; {@link LikelyHandleQueue} looks up likely ones. The first cycle follows none.
     */
    static List<SourceQuery> of(
            AccountSource source, WatchedDistrict district, List<String> members, @Nullable Instant lastBeganAt) {
        return Stream.of(
                        queries(source, QueryType.SEARCH_DOMAIN, district.webDomains(), SourceQuery::domain),
                        source.can(QueryType.SEARCH)
                                ? searches(searchTerms(district), lastBeganAt)
                                : ownHandles(source, district),
                        // Each costs look-ups of those who wrote posts, so schools and leaders are not searched for.
                        queries(source, QueryType.SEARCH_POSTS, district.names(), SourceQuery::posts),
                        queries(source, QueryType.SEARCH_WEB, district.names(), SourceQuery::web)
                                .flatMap(Function.identity()),
                        searches(members, lastBeganAt))
                .flatMap(queries -> queries)
                .toList();
    }

    private static <Q> Stream<Q> queries(
            AccountSource source, QueryType type, List<String> words, Function<String, Q> query) {
        return source.can(type) ? words.stream().map(query) : Stream.of();
    }

    private static Stream<SourceQuery> searches(Collection<String> names, @Nullable Instant lastBeganAt) {
        var since = lastBeganAt == null ? null : lastBeganAt.minus(INDEXING);
        return names.stream().map(words -> SourceQuery.search(words, since));
    }

    /** The schools and leaders in turn after so many before, within what the district's own names leave of a budget. */
    static List<String> membersInTurn(WatchedDistrict district, long turn, long budget) {
        var all = district.memberNames();
        var most = Math.min(
                all.size(),
                Math.min(MOST_MEMBERS, budget - searchTerms(district).size()));
        return LongStream.range(turn, turn + most)
                .mapToObj(place -> all.get(Math.floorMod(place, all.size())))
                .toList();
    }

    /** How many searches a round of that length has at a source: its equal part of what all have in that time. */
    static long searches(AccountSource source, Duration round, long districts, Instant now) {
        var cost = source.capability(QueryType.SEARCH).orElseThrow().forItems(1).cost();
        return source.quotas(cost).stream()
                .mapToLong(quota -> (long) (forSearches(source, quota)
                        * round.toSeconds()
                        / Duration.between(
                                        quota.window().start(now),
                                        quota.window().end(now))
                                .toSeconds()
                        / (cost.get(quota.name()) * Math.max(1, districts))))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Half of what look-ups need, too. */
    private static double forSearches(AccountSource source, Quota quota) {
        var isShared = source.capabilities().stream()
                        .filter(capability -> capability.forItems(1).cost().containsKey(quota.name()))
                        .count()
                > 1;
        return isShared ? quota.limit() / 2.0 : quota.limit();
    }

    /** The names that impostors of a district use. */
    static Set<String> searchTerms(WatchedDistrict district) {
        var terms = new LinkedHashSet<String>();
        terms.addAll(district.names());
        terms.add(district.name() + " official");
        if (district.state() != null) {
            district.acronyms().forEach(acronym -> terms.add(acronym + " " + district.state()));
        }
        return terms;
    }

    private static Stream<SourceQuery> ownHandles(AccountSource source, WatchedDistrict district) {
        var all =
                district.officialHandles(source.platform()).stream().distinct().toList();
        return source.capability(QueryType.LOOK_UP_HANDLE).map(Capability::batchSize).stream()
                .flatMap(size -> IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                        .mapToObj(from -> SourceQuery.handles(all.subList(from, Math.min(all.size(), from + size)))));
    }
}

package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The queries of a district's poll cycle at a source. */
final class DistrictQueries {

    /** The time that a platform may take to index a new account for its search. */
    private static final Duration INDEXING = Duration.ofDays(2);

    /** How often the handles that the district itself would choose are looked up where its names are searched for. */
    private static final long DAYS_BETWEEN_LOOK_UPS = 30;

    /** Each name costs a search, and searches are limited. */
    private static final int MOST_MEMBERS = 20;

    private DistrictQueries() {}

    /** The query types that a poll cycle uses. */
    static final Set<QueryType> QUERY_TYPES =
            EnumSet.of(QueryType.SEARCH, QueryType.SEARCH_DOMAIN, QueryType.SEARCH_POSTS, QueryType.LOOK_UP_HANDLE);

    /**
     * The queries in their order.
     *
     * @param likelyHandles the handles that impostors are likely to take, looked up on platforms without a search
     * @param cycle the poll cycle
     */
    static List<SourceQuery> of(
            AccountSource source, WatchedDistrict district, List<Permutation> likelyHandles, Cycle cycle) {
        return Stream.of(
                        domains(source, district),
                        source.can(QueryType.SEARCH)
                                ? searches(district, cycle.lastBeganAt())
                                : Stream.<SourceQuery>of(),
                        posts(source, district),
                        handles(source, handles(source, district, likelyHandles, cycle)))
                .flatMap(queries -> queries)
                .toList();
    }

    /**
     * A poll cycle of a district.
     *
     * @param beganAt when it began
     * @param lastBeganAt when the last complete cycle began; null for the first one
     */
    record Cycle(Instant beganAt, @Nullable Instant lastBeganAt) {

        /** Whether it is the first in the district's month. Months of districts begin on different days. */
        private boolean beginsMonth(WatchedDistrict district) {
            return lastBeganAt == null || month(beganAt, district) != month(lastBeganAt, district);
        }

        private static long month(Instant time, WatchedDistrict district) {
            var days = time.getEpochSecond() / Duration.ofDays(1).toSeconds();
            return Math.floorDiv(
                    days + Math.floorMod(district.districtId().hashCode(), DAYS_BETWEEN_LOOK_UPS),
                    DAYS_BETWEEN_LOOK_UPS);
        }
    }

    /**
     * The handles to look up. A search by name does not find an account that has nothing but the handle that the district would
     * choose, so these handles are looked up after a registration, and monthly, also where names are searched for.
     */
    private static Set<String> handles(
            AccountSource source, WatchedDistrict district, List<Permutation> likelyHandles, Cycle cycle) {
        var handles = new LinkedHashSet<String>();
        if (!source.can(QueryType.SEARCH)) {
            handles.addAll(district.officialHandles(source.platform()));
            likelyHandles.forEach(likely -> handles.add(likely.handle()));
        } else if (cycle.beginsMonth(district)) {
            likelyHandles.stream()
                    .filter(Permutation::isWorthRegistering)
                    .forEach(likely -> handles.add(likely.handle()));
        }
        return handles;
    }

    private static Stream<SourceQuery> domains(AccountSource source, WatchedDistrict district) {
        return source.can(QueryType.SEARCH_DOMAIN)
                ? district.webDomains().stream().map(SourceQuery.Domain::new)
                : Stream.of();
    }

    /** Posts are searched for the names of the district alone, as each search costs look-ups of those who wrote them. */
    private static Stream<SourceQuery> posts(AccountSource source, WatchedDistrict district) {
        return source.can(QueryType.SEARCH_POSTS) ? district.names().stream().map(SourceQuery.Posts::new) : Stream.of();
    }

    private static Stream<SourceQuery> searches(WatchedDistrict district, @Nullable Instant lastBeganAt) {
        var since = lastBeganAt == null ? null : lastBeganAt.minus(INDEXING);
        return searchTerms(district).stream().map(terms -> new SourceQuery.Search(terms, since));
    }

    /** The names that impostors of a district use. */
    static Set<String> searchTerms(WatchedDistrict district) {
        var terms = new LinkedHashSet<String>();
        terms.addAll(district.names());
        terms.add(district.name() + " official");
        if (district.state() != null) {
            district.acronyms().forEach(acronym -> terms.add(acronym + " " + district.state()));
        }
        district.memberNames().stream().limit(MOST_MEMBERS).forEach(terms::add);
        return terms;
    }

    private static Stream<SourceQuery> handles(AccountSource source, Set<String> handles) {
        var all = List.copyOf(handles);
        return source.capability(QueryType.LOOK_UP_HANDLE).map(Capability::batchSize).stream()
                .flatMap(size -> IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                        .mapToObj(
                                from -> new SourceQuery.Handles(all.subList(from, Math.min(all.size(), from + size)))));
    }
}

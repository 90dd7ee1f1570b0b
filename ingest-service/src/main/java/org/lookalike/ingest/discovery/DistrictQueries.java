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
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The queries of a district's poll cycle at a source. */
final class DistrictQueries {

    /** The time that a platform may take to index a new account for its search. */
    private static final Duration INDEXING = Duration.ofDays(2);

    /** Each name costs a search, and searches are limited. */
    private static final int MOST_MEMBERS = 20;

    private DistrictQueries() {}

    /** The query types that a poll cycle uses. */
    static final Set<QueryType> QUERY_TYPES =
            EnumSet.of(QueryType.SEARCH, QueryType.SEARCH_DOMAIN, QueryType.LOOK_UP_HANDLE);

    /**
     * The queries in their order.
     *
     * @param likelyHandles the handles that impostors are likely to take, looked up on platforms without a search
     * @param lastBeganAt when the last complete cycle began; null for the first one
     */
    static List<SourceQuery> of(
            AccountSource source, WatchedDistrict district, List<String> likelyHandles, @Nullable Instant lastBeganAt) {
        return Stream.concat(
                        domains(source, district),
                        source.can(QueryType.SEARCH)
                                ? searches(district, lastBeganAt)
                                : handles(source, district, likelyHandles))
                .toList();
    }

    private static Stream<SourceQuery> domains(AccountSource source, WatchedDistrict district) {
        return source.can(QueryType.SEARCH_DOMAIN)
                ? district.webDomains().stream().map(SourceQuery.Domain::new)
                : Stream.of();
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

    private static Stream<SourceQuery> handles(
            AccountSource source, WatchedDistrict district, List<String> likelyHandles) {
        var handles = new LinkedHashSet<>(district.officialHandles(source.platform()));
        handles.addAll(likelyHandles);
        var all = List.copyOf(handles);
        return source.capability(QueryType.LOOK_UP_HANDLE).map(Capability::batchSize).stream()
                .flatMap(size -> IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                        .mapToObj(
                                from -> new SourceQuery.Handles(all.subList(from, Math.min(all.size(), from + size)))));
    }
}

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

/** What a source is asked about a district in a round. */
final class DistrictQueries {

    /** Platforms find a new account by its name only after a while. */
    private static final Duration INDEXING = Duration.ofDays(2);

    /** Every name is a search, and searches are counted. */
    private static final int MOST_MEMBERS = 20;

    private DistrictQueries() {}

    /** What a round may take of a source. */
    static final Set<QueryType> ABILITIES =
            EnumSet.of(QueryType.SEARCH, QueryType.SEARCH_DOMAIN, QueryType.LOOK_UP_HANDLE);

    /**
     * The round's questions, in their order.
     *
     * @param likelyHandles what impostors are likely to call themselves, asked for where the platform cannot be searched
     * @param lastBeganAt when the last whole round began; null for the first
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
        return words(district).stream().map(words -> new SourceQuery.Search(words, since));
    }

    /** The names that accounts imitating a district go by. */
    static Set<String> words(WatchedDistrict district) {
        var words = new LinkedHashSet<String>();
        words.addAll(district.names());
        words.add(district.name() + " official");
        if (district.state() != null) {
            district.acronyms().forEach(acronym -> words.add(acronym + " " + district.state()));
        }
        district.memberNames().stream().limit(MOST_MEMBERS).forEach(words::add);
        return words;
    }

    private static Stream<SourceQuery> handles(
            AccountSource source, WatchedDistrict district, List<String> likelyHandles) {
        var handles = new LinkedHashSet<>(district.officialHandles(source.platform()));
        handles.addAll(likelyHandles);
        var all = List.copyOf(handles);
        return source.offer(QueryType.LOOK_UP_HANDLE).map(Capability::batchSize).stream()
                .flatMap(size -> IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                        .mapToObj(
                                from -> new SourceQuery.Handles(all.subList(from, Math.min(all.size(), from + size)))));
    }
}

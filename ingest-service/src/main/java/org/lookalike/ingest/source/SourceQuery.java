package org.lookalike.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query to a source.
 *
 * @param items the words, the platform and the words, the domain, or the handles or identifiers of one batch; none for the newest accounts
 * @param since accounts created earlier are known; null to find all accounts
 */
public record SourceQuery(QueryType queryType, List<String> items, @Nullable Instant since) {

    /** Lists the newest accounts since they were last listed; null if they never were. */
    public static SourceQuery newest(@Nullable Instant since) {
        return new SourceQuery(QueryType.NEWEST, List.of(), since);
    }

    /** Finds accounts with these words in their name. */
    public static SourceQuery search(String words, @Nullable Instant since) {
        return new SourceQuery(QueryType.SEARCH, List.of(words), since);
    }

    /** Finds accounts that have a district's name in a recent post, as far as their handle has something of it, too. */
    public static SourceQuery posts(String words) {
        return new SourceQuery(QueryType.SEARCH_POSTS, List.of(words), null);
    }

    /** Finds pages with a district's name on a platform where most accounts are in no other search; one query for each platform. */
    public static Stream<SourceQuery> web(String name) {
        return Stream.of("facebook", "instagram")
                .map(platform -> new SourceQuery(QueryType.SEARCH_WEB, List.of(platform, name), null));
    }

    /** Finds the accounts that belong to a web domain such as {@code maplehollowschools.example} by the platform's data. */
    public static SourceQuery domain(String domain) {
        return new SourceQuery(QueryType.SEARCH_DOMAIN, List.of(domain), null);
    }

    /** Looks up accounts by handle, without a leading @. */
    public static SourceQuery handles(List<String> handles) {
        return new SourceQuery(QueryType.LOOK_UP_HANDLE, handles, null);
    }

    public static SourceQuery ids(List<String> accountIds) {
        return new SourceQuery(QueryType.LOOK_UP_ID, accountIds, null);
    }

    public String item() {
        return items.get(0);
    }

    /** The number of handles or identifiers; 1 for other query types. */
    public int itemCount() {
        return Math.max(1, items.size());
    }
}

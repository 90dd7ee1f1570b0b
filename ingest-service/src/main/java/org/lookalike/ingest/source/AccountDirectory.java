package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of all accounts of a network, which is read page by page to see those that no stream and no search has shown. */
public interface AccountDirectory {

    /** The page after a cursor; null for the first page. Fails only with a {@link SourceFailure}. */
    Uni<Page> list(@Nullable String cursor);

    /** Shows so many accounts in one request, but hidden ones. Fails only with a {@link SourceFailure}. */
    Uni<QueryResult> show(Set<String> accountIds);

    int batchSize();

    int requestsPerSecond();

    /** From how many watched districts on all accounts are looked at, and not only those that changed in a gap. */
    default int minDistricts() {
        return 0;
    }

    /** A page of the list. The cursor of the next page is null if this is the last one. */
    record Page(List<Entry> entries, @Nullable String next, RateLimitStatus rateLimit) {}

    /** An account of the list, and when it last changed; null if the list does not say. */
    record Entry(String accountId, @Nullable Instant changedAt) {

        /** Whether it may have changed since a time; an account whose time is unknown may have. */
        public boolean mayHaveChangedSince(@Nullable Instant time) {
            return time == null || changedAt == null || !changedAt.isBefore(time);
        }
    }
}

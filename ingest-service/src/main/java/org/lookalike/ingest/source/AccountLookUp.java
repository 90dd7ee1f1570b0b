package org.lookalike.ingest.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query for a single account that somebody named, with the source that answers it. */
public record AccountLookUp(AccountSource source, SourceQuery query) {

    /**
     * The look-up by the identifier or, where only a handle is known, by the handle; empty if no source of the platform offers it.
     *
     * @param handle null if only the identifier is known
     */
    public static Optional<AccountLookUp> of(
            Sources sources, String platform, @Nullable String handle, @Nullable String accountId) {
        return accountId != null
                ? in(sources, platform, new SourceQuery.Ids(List.of(accountId)))
                : handle != null ? in(sources, platform, new SourceQuery.Handles(List.of(handle))) : Optional.empty();
    }

    private static Optional<AccountLookUp> in(Sources sources, String platform, SourceQuery query) {
        return sources.supporting(query.queryType(), platform).map(source -> new AccountLookUp(source, query));
    }
}

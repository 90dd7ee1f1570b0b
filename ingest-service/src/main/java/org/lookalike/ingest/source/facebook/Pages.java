package org.lookalike.ingest.source.facebook;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/** The response of a search for pages. */
record Pages(@Nullable List<@Nullable Page> data, @Nullable Paging paging) {

    /** Every page that has an identifier. */
    List<AccountFacts> accounts() {
        return data == null
                ? List.of()
                : data.stream()
                        .filter(Objects::nonNull)
                        .map(Page::account)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The cursor of the next page of results; null at the end. */
    @Nullable
    String after() {
        return paging == null || paging.next == null || paging.cursors == null ? null : paging.cursors.after;
    }

    record Paging(@Nullable Cursors cursors, @Nullable String next) {}

    record Cursors(@Nullable String after) {}
}

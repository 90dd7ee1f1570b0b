package org.lookalike.ingest.source.youtube;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response of {@code search}. Only the identifiers are used, because the other fields are few and outdated.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/search">Search</a>
 */
record FoundChannels(@Nullable List<@Nullable Item> items) {

    List<String> ids() {
        return items == null
                ? List.of()
                : items.stream()
                        .filter(item -> item != null && item.id != null)
                        .map(item -> item.id.channelId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    record Item(@Nullable Id id) {}

    record Id(@Nullable String channelId) {}
}

package org.lookalike.ingest.source.threads;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Posts that Threads found, of which only the handles of those who wrote them are asked for.
 *
 * @see <a href="https://developers.facebook.com/documentation/threads/keyword-search">Keyword search</a>
 */
record Posts(@Nullable List<@Nullable Post> data) {

    static final String FIELDS = "username";

    record Post(@Nullable String username) {}

    /** The handles of the authors, those of the latest posts first. */
    List<String> authors() {
        return data == null
                ? List.of()
                : data.stream()
                        .filter(Objects::nonNull)
                        .map(Post::username)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }
}

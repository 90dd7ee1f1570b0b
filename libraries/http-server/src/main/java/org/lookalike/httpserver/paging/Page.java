package org.lookalike.httpserver.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param next the cursor to pass as {@code after} for the next page; absent on the last page */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Pass as 'after' for the rows that follow; absent on the last page")
                @Nullable
                String next) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
    }

    /** Makes a page of the rows of a query with {@code limit + 1}; the one more shows that there is a next page. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)).toString());
    }

    /** Streams all rows, and reads a page, after a cursor or null for the first, only when its rows are requested. */
    public static <T> Multi<T> all(Function<@Nullable String, Uni<Page<T>>> page) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<@Nullable String>::new, after -> page.apply(after.get())
                        .invoke(read -> after.set(read.next())))
                .whilst(read -> read.next() != null)
                .onItem()
                .transformToMultiAndConcatenate(read -> Multi.createFrom().iterable(read.items()));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}

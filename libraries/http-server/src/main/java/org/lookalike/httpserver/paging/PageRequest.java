package org.lookalike.httpserver.paging;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** The page that a client asks for, of a list whose rows are numbered, with the newest first. */
public final class PageRequest {

    @Parameter(description = "The cursor `next` of the page before; leave out for the first page.")
    @QueryParam("after")
    @Nullable
    String after;

    @Parameter(description = "How many items at most.", schema = @Schema(minimum = "1", maximum = "" + Page.MAX_LIMIT))
    @QueryParam("limit")
    @DefaultValue("50")
    int limit = Page.DEFAULT_LIMIT;

    /** Reads the page by a query for at most so many of the rows below a number; {@code number} is that of a row. */
    public <T> Uni<Page<T>> read(BiFunction<Long, Integer, Uni<List<T>>> query, ToLongFunction<T> number) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw InvalidValue.inQuery("limit", "is %d; give 1 to %d".formatted(limit, Page.MAX_LIMIT));
        }
        var before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
        return query.apply(before, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(number.applyAsLong(row))));
    }
}

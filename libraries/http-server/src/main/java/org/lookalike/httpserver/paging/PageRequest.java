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

    /** The number that the rows of the page are below. Anything else than a cursor is refused. */
    private long before() {
        return after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    }

    /** The largest number of rows. One out of range is refused. */
    private int limit() {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw InvalidValue.inQuery("limit", "is %d; give 1 to %d".formatted(limit, Page.MAX_LIMIT));
        }
        return limit;
    }

    /** Reads the page by a query for at most so many of the rows below a number; {@code number} is that of a row. */
    public <T> Uni<Page<T>> read(BiFunction<Long, Integer, Uni<List<T>>> query, ToLongFunction<T> number) {
        int most = limit();
        return query.apply(before(), most + 1)
                .map(rows -> Page.of(rows, most, row -> Cursor.of(number.applyAsLong(row))));
    }
}

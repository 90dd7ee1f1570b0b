package org.lookalike.httpserver.paging;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The page that a client asks for, of a list whose rows are numbered, with the newest first. */
public final class PageRequest {

    @Parameter(description = "The cursor `next` of the page before; leave out for the first page.")
    @QueryParam("after")
    @Nullable
    String after;

    @Parameter(description = "How many items at most, 1 to 500.")
    @QueryParam("limit")
    @DefaultValue("50")
    String limit = "50";

    /** The number that the rows of the page are below. Anything else than a cursor is refused. */
    private long before() {
        return after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    }

    /** The largest number of rows. Anything else than a number in range is refused. */
    private int limit() {
        try {
            var number = Integer.parseInt(limit);
            if (number >= 1 && number <= Page.MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The response is the same as for a number out of range.
        }
        throw new BadRequestException("limit must be a whole number from 1 to %d".formatted(Page.MAX_LIMIT));
    }

    /** Reads the page by a query for at most so many of the rows below a number; {@code number} is that of a row. */
    public <T> Uni<Page<T>> read(BiFunction<Long, Integer, Uni<List<T>>> query, ToLongFunction<T> number) {
        int most = limit();
        return query.apply(before(), most + 1)
                .map(rows -> Page.of(rows, most, row -> Cursor.of(number.applyAsLong(row))));
    }
}

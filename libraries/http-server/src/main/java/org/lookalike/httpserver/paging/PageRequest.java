package org.lookalike.httpserver.paging;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** The page of a list that a client asks for. */
public final class PageRequest {

    @Parameter(description = "The cursor `next` of the page before; leave out for the first page.")
    @QueryParam("after")
    @Nullable
    String after;

    @Parameter(
            description = "How many items at most.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "" + Page.MAX_LIMIT))
    @QueryParam("limit")
    @DefaultValue("50")
    int limit = Page.DEFAULT_LIMIT;

    /** How many items at most; fails with {@link InvalidValue} for none and too many. */
    public int limit() {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw InvalidValue.inQuery("limit", "is %d; give 1 to %d".formatted(limit, Page.MAX_LIMIT));
        }
        return limit;
    }

    /** The cursor as it was given, for a list that parses it; null for the first page. */
    public @Nullable String after() {
        return after;
    }

    /** The end of the page before, by so many sort columns; null for the first page. */
    public @Nullable Cursor cursor(int columns) {
        return after == null ? null : Cursor.parse(after, columns);
    }

    /**
     * Reads the page of a list whose rows are numbered, with the newest first, by a query for at most so many of the rows below a number;
     * {@code number} is that of a row.
     */
    public <T> Uni<Page<T>> read(BiFunction<Long, Integer, Uni<List<T>>> query, ToLongFunction<T> number) {
        var before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
        return query.apply(before, limit() + 1)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(number.applyAsLong(row))));
    }
}

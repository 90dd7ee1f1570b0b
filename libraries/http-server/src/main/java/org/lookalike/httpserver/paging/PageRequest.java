package org.lookalike.httpserver.paging;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
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

    /**
     * The number that the rows of the page are below.
     *
     * @throws InvalidValue if the client sent something else than a cursor
     */
    public long before() {
        return after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    }

    /**
     * The largest number of rows.
     *
     * @throws InvalidValue if it is out of range
     */
    public int limit() {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw InvalidValue.inQuery("limit", "is %d; give 1 to %d".formatted(limit, Page.MAX_LIMIT));
        }
        return limit;
    }
}

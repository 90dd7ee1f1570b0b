package org.lookalike.httpserver.paging;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
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

    /**
     * The number that the rows of the page are below.
     *
     * @throws BadRequestException if the client sent something else than a cursor
     */
    public long before() {
        return after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    }

    /**
     * The largest number of rows.
     *
     * @throws BadRequestException if it is no number or out of range
     */
    public int limit() {
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
}

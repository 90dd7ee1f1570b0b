package org.lookalike.notifier.paging;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page a client asks for. */
public final class PageRequest {

    private static final int MAX_LIMIT = 500;

    @Parameter(description = "The cursor `next` of the page before; leave out for the first page.")
    @QueryParam("after")
    @Nullable
    String after;

    @Parameter(description = "How many items at most, 1 to 500.")
    @QueryParam("limit")
    @DefaultValue("50")
    String limit = "50";

    /** Rows of this page come before this position. */
    public long before() {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw problem("after is not a cursor; pass the value of 'next' from the page before, or leave it out");
        }
    }

    /** How many items at most. */
    public int limit() {
        try {
            var number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw problem("limit must be a whole number from 1 to %d".formatted(MAX_LIMIT));
    }

    private static HttpProblem problem(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Unreadable query")
                .withDetail(detail)
                .build();
    }
}

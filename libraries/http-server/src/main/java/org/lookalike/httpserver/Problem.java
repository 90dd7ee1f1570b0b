package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Answers that refuse a request, for those of which nothing but the answer depends. */
public final class Problem {

    private Problem() {}

    /**
     * A problem to throw.
     *
     * @param title the kind of the problem, the same each time
     * @param detail what is wrong with this request, and the fix
     */
    public static HttpProblem of(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}

package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Supplier;

/** The answer to a request that cannot be fulfilled, as RFC 9457 defines it. The detail names the field and the fix. */
public class Problem extends HttpProblem {

    public Problem(Status status, String title, String detail) {
        super(builder().withStatus(status).withTitle(title).withDetail(detail));
    }

    /** One of the status alone, with a header. */
    public Problem(Status status, String detail, String header, Object value) {
        super(builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .withHeader(header, value));
    }

    /** Fails where the answer is no. */
    public static Uni<Void> unless(Uni<Boolean> answer, Supplier<Problem> problem) {
        return answer.invoke(isYes -> {
                    if (!isYes) {
                        throw problem.get();
                    }
                })
                .replaceWithVoid();
    }
}

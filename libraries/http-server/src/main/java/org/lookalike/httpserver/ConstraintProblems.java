package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;

/**
 * Answers a request whose value the database holds already. Unique constraints see every district's rows, so whoever asks may
 * collide with a row that row-level security hides from them: the answer names neither the constraint nor the value. Where the
 * caller may know more, the feature itself says so before.
 *
 * <p>Services that keep districts apart provide it. The others have no Hibernate, and cannot load it.
 */
public abstract class ConstraintProblems extends ExceptionMapperBase<ConstraintViolationException> {

    @Override
    protected HttpProblem toProblem(ConstraintViolationException violation) {
        return violation.getKind() == ConstraintKind.UNIQUE
                ? HttpProblem.builder()
                        .withStatus(Status.CONFLICT)
                        .withTitle("Taken already")
                        .withDetail("a value that must be unique is taken, or was taken just now; look at what is there"
                                + " and send the request again, with another value where it is still refused")
                        .build()
                : HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
    }
}

package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;

/**
 * Maps violations of unique constraints to 409, which names neither the constraint nor the value, as row-level security may hide the
 * conflicting row from the caller. Services with Hibernate provide a subclass; the others could not load this class.
 */
public abstract class ConstraintProblems extends ExceptionMapperBase<ConstraintViolationException> {

    @Override
    protected HttpProblem toProblem(ConstraintViolationException violation) {
        return violation.getKind() == ConstraintKind.UNIQUE
                ? new Problem(
                        Status.CONFLICT,
                        "Taken already",
                        "a value that must be unique is taken, or was taken just now; look at what is there"
                                + " and send the request again, with another value where it is still refused")
                : HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
    }
}

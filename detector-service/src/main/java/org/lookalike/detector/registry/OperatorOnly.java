package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;

/** The answer to a district that changes a field by which others recognize it. */
public final class OperatorOnly extends Problem {

    private static final long serialVersionUID = 1L;

    private final String field;

    OperatorOnly(String field, @Nullable String registered) {
        super(
                Status.FORBIDDEN,
                "Not to be changed by the district itself",
                registered == null
                        ? "%s is not registered, and only the scope 'register' may set it; leave it out"
                                .formatted(field)
                        : "%s is registered as '%s', and only the scope 'register' may change it; leave it as it is"
                                .formatted(field, registered));
        this.field = field;
    }

    /** The field that may not be changed. */
    public String field() {
        return field;
    }
}

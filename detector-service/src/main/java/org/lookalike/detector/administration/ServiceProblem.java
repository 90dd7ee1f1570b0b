package org.lookalike.detector.administration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another service refused a request, or did not answer it. */
public final class ServiceProblem extends HttpProblem {

    private static final long serialVersionUID = 1L;

    /** Bad request, conflict, not this person's to ask for, too many requests. */
    private static final Set<Integer> INVALID = Set.of(400, 409, 422, 429);

    private final transient List<Violation> violations;

    ServiceProblem(int status, String title, @Nullable String detail, List<Violation> violations) {
        super(builder().withStatus(status).withTitle(title).withDetail(detail));
        this.violations = List.copyOf(violations);
    }

    /** The answer about what is not there, and about what is another district's: nothing tells one from the other. */
    static ServiceProblem notFound() {
        return new ServiceProblem(
                Status.NOT_FOUND.getStatusCode(),
                "Not found",
                "It may have been removed, or it is another district's.",
                List.of());
    }

    /** A problem of this service itself, as another service would have answered it. */
    static ServiceProblem of(HttpProblem problem) {
        return new ServiceProblem(problem.getStatusCode(), problem.getTitle(), problem.getDetail(), List.of());
    }

    /**
     * What is wrong with a field of the request.
     *
     * @param field its path, such as {@code quietHours.from}
     */
    public record Violation(String field, String message) {}

    /** Whether the request as it is cannot be fulfilled, at least now: a field is wrong, or a right, state or limit forbids it. */
    public boolean isInvalid() {
        return INVALID.contains(getStatusCode());
    }

    /** The problem as people read it. */
    public String sentence() {
        var detail = getDetail();
        var text = detail == null ? String.valueOf(getTitle()) : "%s: %s".formatted(getTitle(), detail);
        return text.endsWith(".") ? text : text + ".";
    }

    /** What is wrong with the fields of the request; empty if it was refused as a whole. */
    public List<Violation> violations() {
        return violations;
    }
}

package org.lookalike.detector.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/** Another service refused a request, or did not answer it. */
public final class ServiceProblem extends HttpProblem {

    /** Bad request, conflict, not this person's to ask for, too many requests. */
    private static final Set<Integer> INVALID = Set.of(400, 409, 422, 429);

    private final transient List<Violation> violations;
    private final boolean mayBeDone;

    ServiceProblem(int status, String title, @Nullable String detail, List<Violation> violations) {
        this(status, title, detail, violations, false);
    }

    private ServiceProblem(
            int status, String title, @Nullable String detail, List<Violation> violations, boolean mayBeDone) {
        super(builder().withStatus(status).withTitle(title).withDetail(detail));
        this.violations = List.copyOf(violations);
        this.mayBeDone = mayBeDone;
    }

    /** The answer about what is not there, and about what is another district's: nothing tells one from the other. */
    public static ServiceProblem notFound() {
        return of(Status.NOT_FOUND, "Not found", "It may have been removed, or it is another district's.");
    }

    static ServiceProblem unavailable(String title, String detail) {
        return of(Status.SERVICE_UNAVAILABLE, title, detail);
    }

    /** A service got the request, or may have got it, and did not answer. */
    static ServiceProblem unanswered(String service) {
        return new ServiceProblem(
                Status.SERVICE_UNAVAILABLE.getStatusCode(),
                "No answer",
                "%s does not answer at the moment. Nothing else is affected; try again in a minute.".formatted(service),
                List.of(),
                true);
    }

    private static ServiceProblem of(Status status, String title, String detail) {
        return new ServiceProblem(status.getStatusCode(), title, detail, List.of());
    }

    /** A problem of this service itself, as another service would have answered it. */
    public static ServiceProblem of(HttpProblem problem) {
        return new ServiceProblem(
                problem.getStatusCode(),
                problem.getTitle(),
                problem.getDetail(),
                problem instanceof InvalidValue invalid
                        ? List.of(new Violation(invalid.field(), invalid.rule()))
                        : List.of());
    }

    /** A request to this service itself that breaks these rules, as another service would have refused it. */
    public static ServiceProblem invalid(List<Violation> violations) {
        return new ServiceProblem(
                Status.BAD_REQUEST.getStatusCode(), Status.BAD_REQUEST.getReasonPhrase(), null, violations);
    }

    /** @param otherwise the detail where the answer has none */
    static ServiceProblem refused(Response response, String otherwise) {
        var problem = read(response);
        return new ServiceProblem(
                response.getStatus(),
                problem.path("title").asText("Refused"),
                problem.path("detail").asText(otherwise),
                StreamSupport.stream(problem.path("violations").spliterator(), false)
                        .map(one -> new Violation(
                                one.path("field").asText(), one.path("message").asText()))
                        .toList());
    }

    private static JsonNode read(Response response) {
        try {
            var problem = response.readEntity(JsonNode.class);
            return problem == null ? MissingNode.getInstance() : problem;
        } catch (RuntimeException e) {
            // A response without a problem document has its status only.
            return MissingNode.getInstance();
        }
    }

    /** What is wrong with a field of the request, by its path, such as {@code quietHours.from}. */
    public record Violation(String field, String message) {}

    /** Whether nobody knows what became of the request, which the service may have carried out. */
    public static boolean mayBeDone(Throwable failure) {
        return failure instanceof ServiceProblem problem && problem.mayBeDone;
    }

    /** Whether a form that was sent is worth being shown again: it is invalid, or the service is not there for it now. */
    public static boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof ServiceProblem problem
                && (INVALID.contains(problem.getStatusCode()) || !problem.isRefusal());
    }

    /** Whether the service refused the request, so that nothing was done; otherwise nobody knows. */
    public boolean isRefusal() {
        return getStatusCode() < Status.INTERNAL_SERVER_ERROR.getStatusCode();
    }

    /** The status of a page that says why something was not done: the given one, or that the service is not there for it now. */
    public static Status statusOr(Status refused, Throwable failure) {
        return failure instanceof ServiceProblem problem && !problem.isRefusal() ? Status.SERVICE_UNAVAILABLE : refused;
    }

    /** The problem as people read it, who change no settings. */
    public String sentence() {
        var detail = getDetail();
        var text = detail == null
                ? String.valueOf(getTitle())
                : "%s: %s".formatted(getTitle(), SettingNames.movedToTheLog(detail));
        return text.endsWith(".") ? text : text + ".";
    }

    /** The same for people who asked for something to be done that is not done again when it is asked for twice. */
    public String sentenceOfCommand() {
        return sentenceOfCommand("it may have been done already. Trying again does nothing twice.");
    }

    /** @param unclear what follows where nobody knows what became of it */
    public String sentenceOfCommand(String unclear) {
        return mayBeDone ? "There was no clear answer, so " + unclear : sentence();
    }

    /** What is wrong with each field, or with the request as a whole, in the words of the service. */
    public String reason() {
        return violations.isEmpty()
                ? String.valueOf(getDetail())
                : violations.stream()
                        .map(violation -> violation.field() + " " + violation.message())
                        .collect(Collectors.joining("; "));
    }

    /** What is wrong with the fields of the request; empty if it was refused as a whole. */
    public List<Violation> violations() {
        return violations;
    }
}

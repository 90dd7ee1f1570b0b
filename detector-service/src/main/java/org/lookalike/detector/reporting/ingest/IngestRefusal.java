package org.lookalike.detector.reporting.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads why ingest-service refused a request. */
public final class IngestRefusal {

    private static final Set<Integer> OF_THE_KEY =
            Set.of(Status.UNAUTHORIZED.getStatusCode(), Status.FORBIDDEN.getStatusCode());

    private IngestRefusal() {}

    /** Whether ingest-service refuses this service's key, or the key lacks a scope. */
    public static boolean isOfTheKey(Throwable failure) {
        return failure instanceof WebApplicationException refused
                && OF_THE_KEY.contains(refused.getResponse().getStatus());
    }

    /** The reason in the words of ingest-service: what is wrong with each field, or with the whole; empty without any. */
    public static Optional<String> reason(WebApplicationException refused) {
        return problem(refused)
                .map(problem -> {
                    var fields = StreamSupport.stream(problem.path("violations").spliterator(), false)
                            .map(one -> one.path("field").asText() + " "
                                    + one.path("message").asText())
                            .collect(Collectors.joining("; "));
                    return fields.isEmpty() ? problem.path("detail").asText() : fields;
                })
                .filter(reason -> !reason.isEmpty());
    }

    private static Optional<JsonNode> problem(WebApplicationException refused) {
        try {
            return Optional.ofNullable(refused.getResponse().readEntity(JsonNode.class));
        } catch (RuntimeException e) {
            // An answer without a problem document has only its status.
            return Optional.empty();
        }
    }

    /**
     * A failure for the log, with what an operator can do about it.
     *
     * @param scope which the request needs
     */
    public static String forLog(Throwable failure, String scope) {
        return isOfTheKey(failure)
                ? "%s; the key in lookalike.reports.ingest-key needs the scope %s".formatted(failure, scope)
                : failure.toString();
    }
}

package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The response of the service to a request.
 *
 * @param trace the trace id of the request in the log
 * @param status 0 if the connection broke
 * @param body the body, or why the connection broke
 */
record Response(String trace, int status, String type, String location, String body) {

    /** Ids and times, which differ between responses. */
    private static final Pattern NEW = Pattern.compile(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?");

    private static final int SHOWN = 200;

    boolean isSuccess() {
        return status >= 200 && status < 400;
    }

    /** Whether the service failed, whatever the request. */
    boolean isFailure() {
        return status == 0 || status >= 500;
    }

    /** Whether it refuses a value, as RFC 9457 has it. Where the request could not be read, its values have no names. */
    boolean isInvalidRequest() {
        return status == 400 && isProblem() && !json().path("title").asText().equals("Unreadable request");
    }

    private boolean isProblem() {
        return type.startsWith("application/problem+json");
    }

    /** The fields that it refuses. */
    Stream<String> violations() {
        return StreamSupport.stream(json().path("violations").spliterator(), false)
                .map(violation -> violation.path("field").asText());
    }

    JsonNode json() {
        return Json.read(body);
    }

    /**
     * The part that must be equal in the response to the same request for another resource.
     *
     * @param ids the ids and names in the request, which a response may show in lower case
     */
    String without(Collection<String> ids, boolean isChange) {
        var told = isChange && isSuccess() ? shape(json()) : isSuccess() ? body : sorted(json());
        var response = "%d %s %s %s".formatted(status, type, location, told);
        for (var id : ids) {
            for (var shown : List.of(id, LenientUtf8.percentEncoded(id))) {
                response = Pattern.compile(shown, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                        .matcher(response)
                        .replaceAll("ID");
            }
        }
        return NEW.matcher(response).replaceAll("NEW");
    }

    /** The property names, since the values after a change differ. */
    private static String shape(JsonNode json) {
        return json.isObject()
                ? json.properties().stream()
                        .map(property -> property.getKey() + shape(property.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                : "";
    }

    /** Violations are listed in any order. */
    private static String sorted(JsonNode json) {
        return json.isContainerNode()
                ? StreamSupport.stream(json.spliterator(), false)
                        .map(Response::sorted)
                        .sorted()
                        .collect(Collectors.joining(",", "[", "]"))
                : json.asText();
    }

    /** Shortens the body to what a report shows. A problem stays whole. */
    Response shortened() {
        return isProblem()
                ? this
                : new Response(trace, status, type, location, body.substring(0, Math.min(SHOWN, body.length())));
    }

    @Override
    public String toString() {
        return "%d %s".formatted(status, shortened().body().replaceAll("\\s+", " "));
    }
}

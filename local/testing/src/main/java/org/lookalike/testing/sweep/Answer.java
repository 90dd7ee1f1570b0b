package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a service made of a call.
 *
 * @param trace by which its log knows the request
 * @param status 0 where the connection broke
 * @param body or why the connection broke
 */
record Answer(String trace, int status, String type, String location, String body) {

    /** What is made anew for each answer: ids and times. */
    private static final Pattern NEW = Pattern.compile(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?");

    private static final int SHOWN = 200;

    boolean isSuccess() {
        return status >= 200 && status < 400;
    }

    /** Whether the service is at fault, whatever it was asked. */
    boolean isFailure() {
        return status == 0 || status >= 500;
    }

    JsonNode json() {
        return Json.read(body);
    }

    /**
     * What it must have in common with an answer to the same question about something else.
     *
     * @param ids of what was asked about
     */
    String without(Collection<String> ids, boolean isChange) {
        var told = isChange && isSuccess() ? shape(json()) : isSuccess() ? body : sorted(json());
        var answer = "%d %s %s %s".formatted(status, type, location, told);
        for (var id : ids) {
            answer = answer.replace(id, "ID").replace(LooseUtf8.percentEncoded(id), "ID");
        }
        return NEW.matcher(answer).replaceAll("NEW");
    }

    /** The names of what it has: what a change leads to differs with each. */
    private static String shape(JsonNode json) {
        return json.isObject()
                ? json.properties().stream()
                        .map(property -> property.getKey() + shape(property.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                : "";
    }

    /** What is wrong with a question is listed in any order. */
    private static String sorted(JsonNode json) {
        return json.isContainerNode()
                ? StreamSupport.stream(json.spliterator(), false)
                        .map(Answer::sorted)
                        .sorted()
                        .collect(Collectors.joining(",", "[", "]"))
                : json.asText();
    }

    /** With as much of the body as a report shows. */
    Answer shortened() {
        return new Answer(trace, status, type, location, body.substring(0, Math.min(SHOWN, body.length())));
    }

    @Override
    public String toString() {
        return "%d %s".formatted(status, shortened().body().replaceAll("\\s+", " "));
    }
}

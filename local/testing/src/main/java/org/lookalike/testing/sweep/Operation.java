package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A method and path with its parameters and bodies.
 *
 * @param path with its parameters in braces
 * @param scopes the scopes of which a key needs one; empty if no key is needed
 * @param isDescribed whether the OpenAPI document has it, which has no pages
 * @param parameters the parameters with their schemas
 * @param required the required ones of these
 * @param bodies the media types of the body with their descriptions in the document
 */
record Operation(
        String method,
        String path,
        Set<String> scopes,
        boolean isDescribed,
        Map<Location, JsonNode> parameters,
        Set<Location> required,
        Map<String, JsonNode> bodies) {

    /** Pages use GET and POST only; the last segment of their path names a deletion. */
    private static final Set<String> ENDINGS = Set.of("remove", "discard", "forget", "unsubscribe", "sign-out");

    private static final Pattern PARAMETERS_AT_THE_END = Pattern.compile("(/\\{\\w+})+$");

    /** As documents write it: {@code GET /api/v1/keys/{keyId}}. */
    String name() {
        return method + " " + path;
    }

    boolean isOpen() {
        return scopes.isEmpty();
    }

    /** Whether it changes no state. */
    boolean isSafe() {
        return method.equals("GET");
    }

    /** Whether it deletes its resource. */
    boolean isDestructive() {
        var words = PARAMETERS_AT_THE_END.matcher(path).replaceFirst("");
        return method.equals("DELETE") || !isSafe() && ENDINGS.contains(words.substring(words.lastIndexOf('/') + 1));
    }

    /** The path up to and including a parameter, such as {@code /api/v1/keys/{keyId}}. */
    String prefix(String parameter) {
        var inBraces = "{%s}".formatted(parameter);
        return path.substring(0, path.indexOf(inBraces)) + inBraces;
    }

    @Override
    public String toString() {
        return name();
    }
}

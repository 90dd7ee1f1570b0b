package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One method at one path, and what it takes.
 *
 * @param path with its parameters in braces
 * @param scopes one of which a key must have; none where everybody may call it
 * @param isDescribed whether the service's document has it, as it has no pages
 * @param parameters with the schema of each
 * @param required those of them that must be there
 * @param bodies the kinds of body that it takes, with what the document says of each
 */
record Operation(
        String method,
        String path,
        Set<String> scopes,
        boolean isDescribed,
        Map<Place, JsonNode> parameters,
        Set<Place> required,
        Map<String, JsonNode> bodies) {

    /** Pages, which know GET and POST alone, say by the last word of their path that they take something away. */
    private static final Set<String> ENDINGS = Set.of("remove", "discard", "forget", "unsubscribe", "sign-out");

    private static final Pattern PARAMETERS_AT_THE_END = Pattern.compile("(/\\{\\w+})+$");

    /** As documents write it: {@code GET /api/v1/keys/{keyId}}. */
    String name() {
        return method + " " + path;
    }

    boolean isOpen() {
        return scopes.isEmpty();
    }

    /** Whether it changes nothing. */
    boolean isSafe() {
        return method.equals("GET");
    }

    /** Whether it takes away what it is asked about. */
    boolean isDestructive() {
        var words = PARAMETERS_AT_THE_END.matcher(path).replaceFirst("");
        return method.equals("DELETE") || !isSafe() && ENDINGS.contains(words.substring(words.lastIndexOf('/') + 1));
    }

    /** The path up to a parameter and with it: {@code /api/v1/keys/{keyId}} of all that goes on from there. */
    String prefix(String parameter) {
        var inBraces = "{%s}".formatted(parameter);
        return path.substring(0, path.indexOf(inBraces)) + inBraces;
    }

    @Override
    public String toString() {
        return name();
    }
}

package org.lookalike.matching.evaluation.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object and where it stands. Fields that are absent, null or blank are all the same: not given. Where several
 * names are asked for, the first that is given counts.
 *
 * @param within the field of the line's object that it is in, such as {@code official_accounts[1].}; empty for the
 *     line's object itself
 */
record JsonLine(Path file, long number, String within, ObjectNode object) {

    String required(String field, String fix) {
        String text = text(field);
        if (text == null) {
            throw invalid(field, "is missing; " + fix);
        }
        return text;
    }

    @Nullable
    String text(String... fields) {
        for (String field : fields) {
            String text = text(object.get(field), field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The texts of all these fields, each a text or an array of texts. */
    List<String> texts(String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            JsonNode value = object.get(field);
            if (value != null && value.isArray()) {
                value.forEach(each -> add(texts, text(each, field)));
            } else {
                add(texts, text(value, field));
            }
        }
        return texts;
    }

    /** The objects of an array; none if it is not given. */
    List<JsonLine> objects(String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw invalid(field, "must be an array of objects, but is " + excerpt(value));
        }
        List<JsonLine> objects = new ArrayList<>();
        for (JsonNode each : value) {
            String name = "%s[%d]".formatted(field, objects.size());
            if (!(each instanceof ObjectNode one)) {
                throw invalid(name, "must be an object, but is " + excerpt(each));
            }
            objects.add(new JsonLine(file, number, within + name + ".", one));
        }
        return objects;
    }

    @Nullable
    Boolean trueOrFalse(String field) {
        JsonNode value = object.get(field);
        if (value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw invalid(field, "must be true, false or null, but is " + excerpt(value));
        }
        return value.booleanValue();
    }

    /** Makes a value of this line; what its type refuses is told together with the place. */
    <T> T make(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file, number, "field " + within + e.getMessage());
        }
    }

    InvalidInput invalid(String field, String sentence) {
        return new InvalidInput(file, number, "field '%s%s' %s".formatted(within, field, sentence));
    }

    private @Nullable String text(@Nullable JsonNode value, String field) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw invalid(field, "must be a text, but is " + excerpt(value));
        }
        String text = value.asText();
        return text.isBlank() ? null : text;
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    /** As JSON, in which control characters are escaped: error messages end up on terminals. */
    private static String excerpt(JsonNode value) {
        String json = value.toString();
        return json.length() <= 60 ? json : json.substring(0, 60) + "…";
    }
}

package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Values that a service probably accepts, derived from the schemas of its document.
 *
 * @param schemas the schemas that references name
 * @param known values by property name, which take precedence over schemas
 * @param isWhole whether optional properties are included
 * @param fromNow the distance of times from now
 */
record Samples(JsonNode schemas, Map<String, String> known, boolean isWhole, Duration fromNow) {

    private static final String REFERENCE = "#/components/schemas/";
    private static final int DEEPEST = 8;

    /** One of these matches most patterns. */
    private static final List<String> TEXTS = List.of(
            "example", "MA", "1", "0123456", "12:00", "example.org", "0123456789ab", "0123456789abcdef".repeat(4));

    Samples knowing(Map<String, String> more) {
        var all = new HashMap<>(known);
        all.putAll(more);
        return new Samples(schemas, all, isWhole, fromNow);
    }

    Samples whole() {
        return new Samples(schemas, known, true, fromNow);
    }

    /**
     * A valid value.
     *
     * @param name the name of the value; items of a list have its singular
     * @param schema the schema of the value, or of its parameter or body
     */
    JsonNode of(String name, JsonNode schema) {
        return of(name, schema, MissingNode.getInstance(), 0);
    }

    /**
     * A value for a field of a page: that of a property with the same name.
     *
     * @param type a schema that may only name the type
     */
    JsonNode byName(String name, JsonNode type) {
        if (!type.path("type").asText().equals("string") || type.has("format") || type.has("enum")) {
            return of(name, type);
        }
        var same = StreamSupport.stream(schemas.spliterator(), false)
                .map(schema -> schema.path("properties").path(name))
                .filter(schema -> !schema.isMissingNode())
                .max((one, other) -> Boolean.compare(saysMuch(one), saysMuch(other)));
        return same.filter(schema -> resolved(schema).path("format").asText().equals("date-time"))
                .<JsonNode>map(schema -> TextNode.valueOf(local()))
                .or(() -> same.map(schema -> of(name, schema)).filter(JsonNode::isValueNode))
                .orElseGet(() -> of(name, type));
    }

    /** The format of a {@code datetime-local} input. */
    private String local() {
        return LocalDateTime.ofInstant(Instant.now().plus(fromNow), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private boolean saysMuch(JsonNode schema) {
        var meant = resolved(schema);
        return meant.has("enum") || meant.has("examples");
    }

    /** @param example the value in an example of the object that has it; missing if there is none */
    private JsonNode of(String name, JsonNode given, JsonNode example, int depth) {
        var schema = resolved(given.has("schema") ? given.path("schema") : given);
        var type = schema.path("type").asText();
        var text = known.get(name);
        if (text != null && !type.equals("array")) {
            return TextNode.valueOf(text);
        }
        var said = !example.isMissingNode() && !isTime(schema)
                ? example
                : said(given).or(() -> said(schema)).orElse(MissingNode.getInstance());
        return switch (type) {
            case "array" -> array(name, schema, said, depth);
            case "object" -> schema.has("properties") || said.isMissingNode() ? object(schema, said, depth) : said;
            default -> said.isMissingNode() ? scalar(type, schema) : said;
        };
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.startsWith(REFERENCE)
                ? resolved(schemas.path(reference.substring(REFERENCE.length())))
                : schema;
    }

    /** The example in the document, unless it is a time, which is too long ago. */
    private static Optional<JsonNode> said(JsonNode schema) {
        return isTime(schema)
                ? Optional.empty()
                : Stream.of(
                                schema.path("enum").path(0),
                                schema.path("example"),
                                schema.path("examples").path(0),
                                named(schema.path("examples")),
                                schema.path("default"))
                        .filter(value -> !value.isMissingNode())
                        .findFirst();
    }

    private static boolean isTime(JsonNode schema) {
        return schema.path("format").asText().startsWith("date");
    }

    private static JsonNode named(JsonNode examples) {
        return examples.isObject() ? examples.iterator().next().path("value") : MissingNode.getInstance();
    }

    private JsonNode array(String name, JsonNode schema, JsonNode said, int depth) {
        var entry = name.replaceAll("s$", "");
        var array = JsonNodeFactory.instance.arrayNode();
        if (said.isArray() && !known.containsKey(entry)) {
            said.forEach(value -> array.add(of(entry, schema.path("items"), value, depth + 1)));
            return array;
        }
        if (said.isValueNode() && !said.isMissingNode()) {
            return array.add(said);
        }
        return depth > DEEPEST
                ? array
                : array.add(of(entry, schema.path("items"), MissingNode.getInstance(), depth + 1));
    }

    /** @param example of which the object has everything, with the values that are known */
    private JsonNode object(JsonNode schema, JsonNode example, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        if (depth <= DEEPEST) {
            schema.path("properties").properties().stream()
                    .filter(property ->
                            isWhole || isRequired(schema, property.getKey()) || example.has(property.getKey()))
                    .forEach(property -> object.set(
                            property.getKey(),
                            of(property.getKey(), property.getValue(), example.path(property.getKey()), depth + 1)));
        }
        return object;
    }

    private static boolean isRequired(JsonNode schema, String property) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(one -> one.asText().equals(property));
    }

    private JsonNode scalar(String type, JsonNode schema) {
        return switch (type) {
            case "integer" -> LongNode.valueOf(schema.path("minimum").asLong(1));
            case "number" -> DoubleNode.valueOf(schema.path("minimum").asDouble(0.5));
            case "boolean" -> BooleanNode.TRUE;
            default -> TextNode.valueOf(text(schema));
        };
    }

    private String text(JsonNode schema) {
        var time = Instant.now().plus(fromNow);
        return switch (schema.path("format").asText()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> time.toString();
            case "date" -> LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
            default ->
                TEXTS.stream().filter(text -> fits(text, schema)).findFirst().orElse("example");
        };
    }

    /** Bean Validation matches the whole text, except with its pattern for "not blank". */
    private static boolean fits(String text, JsonNode schema) {
        var pattern = schema.path("pattern").asText("");
        return text.length() >= schema.path("minLength").asInt(0)
                && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (pattern.isEmpty() || pattern.equals("\\S") || text.matches(pattern));
    }

    /** A list that repeats one value. */
    static ArrayNode repeated(JsonNode value, int times) {
        var array = JsonNodeFactory.instance.arrayNode(times);
        for (int i = 0; i < times; i++) {
            array.add(value);
        }
        return array;
    }
}

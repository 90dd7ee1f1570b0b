package org.lookalike.detector.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of STIX 2.1 that a bundle of ours can break: those of the chapters on common properties, data types and its objects. */
final class StixRules {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-%s[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final Pattern PROPERTY = Pattern.compile("[a-z0-9_]{3,250}|id");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern MILLISECONDS = Pattern.compile(".*\\.\\d{3}Z");
    private static final Set<String> TIMES =
            Set.of("created", "modified", "first_observed", "last_observed", "first_seen", "last_seen", "valid_from");
    private static final Set<String> COMMON = Set.of("type", "spec_version", "id");
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "identity", Set.of("created", "modified", "name"),
            "user-account", Set.of(),
            "observed-data",
                    Set.of("created", "modified", "first_observed", "last_observed", "number_observed", "object_refs"),
            "indicator", Set.of("created", "modified", "pattern", "pattern_type", "valid_from"),
            "sighting", Set.of("created", "modified", "sighting_of_ref"),
            "note", Set.of("created", "modified", "content", "object_refs"));
    private static final Set<String> IDENTITY_CLASSES =
            Set.of("individual", "group", "system", "organization", "class", "unknown");
    private static final Set<String> INDICATOR_TYPES = Set.of(
            "anomalous-activity",
            "anonymization",
            "benign",
            "compromised",
            "malicious-activity",
            "attribution",
            "unknown");
    private static final Map<String, Set<String>> REFERENCES = Map.of(
            "created_by_ref", Set.of("identity"),
            "sighting_of_ref", Set.of("indicator"),
            "observed_data_refs", Set.of("observed-data"),
            "where_sighted_refs", Set.of("identity", "location"));

    private StixRules() {}

    static void assertKept(JsonNode bundle) {
        assertThat(bundle.get("type").asText()).isEqualTo("bundle");
        assertThat(bundle.get("id").asText()).matches("bundle--" + UUID.formatted("[1-5]"));
        assertThat(bundle.has("spec_version")).as("only objects have one").isFalse();
        assertThat(bundle.get("objects")).isNotEmpty();
        var ids = new HashSet<String>();
        bundle.get("objects")
                .forEach(object -> assertThat(ids.add(object.get("id").asText()))
                        .as("once: %s", object)
                        .isTrue());
        bundle.get("objects").forEach(object -> assertObject(object, ids));
    }

    private static void assertObject(JsonNode object, Set<String> ids) {
        var type = object.get("type").asText();
        assertThat(REQUIRED).containsKey(type);
        assertThat(object.get("spec_version").asText()).isEqualTo("2.1");
        assertThat(object.get("id").asText()).matches(type + "--" + UUID.formatted("[1-5]"));
        var properties = new HashMap<String, JsonNode>();
        object.fields().forEachRemaining(field -> properties.put(field.getKey(), field.getValue()));
        assertThat(properties.keySet()).containsAll(COMMON).containsAll(REQUIRED.get(type));
        properties.forEach((name, value) -> assertProperty(name, value, ids));
        if (properties.containsKey("created")) {
            assertThat(object.get("created").asText()).matches(MILLISECONDS);
            assertThat(object.get("modified").asText()).matches(MILLISECONDS);
            assertInOrder(object, "created", "modified");
        }
        assertInOrder(object, "first_observed", "last_observed");
        assertInOrder(object, "first_seen", "last_seen");
        switch (type) {
            case "identity" ->
                assertThat(IDENTITY_CLASSES)
                        .contains(object.get("identity_class").asText());
            case "observed-data" ->
                assertThat(object.get("number_observed").asInt()).isBetween(1, 999_999_999);
            case "indicator" -> {
                assertThat(object.get("pattern_type").asText()).isEqualTo("stix");
                assertThat(object.get("pattern").asText())
                        .matches("\\[user-account:account_type = '([^'\\\\]|\\\\.)*' AND "
                                + "user-account:user_id = '([^'\\\\]|\\\\.)*'\\]");
                assertThat(object.get("confidence").asInt()).isBetween(0, 100);
                object.get("indicator_types")
                        .forEach(one -> assertThat(INDICATOR_TYPES).contains(one.asText()));
            }
            default -> {}
        }
    }

    private static void assertProperty(String name, JsonNode value, Set<String> ids) {
        assertThat(name).matches(PROPERTY);
        assertThat(value.isNull()).as(name).isFalse();
        assertThat(value.isContainerNode() && value.isEmpty())
                .as("%s is empty", name)
                .isFalse();
        assertThat(value.isTextual() && value.asText().isEmpty())
                .as("%s is empty", name)
                .isFalse();
        if (TIMES.contains(name)) {
            assertThat(value.asText()).matches(TIMESTAMP);
        }
        if (name.endsWith("_ref")) {
            assertReference(name, value, ids);
        }
        if (name.endsWith("_refs")) {
            value.forEach(one -> assertReference(name, one, ids));
        }
    }

    private static void assertReference(String name, JsonNode id, Set<String> ids) {
        assertThat(ids).as("%s leads somewhere", name).contains(id.asText());
        var allowed = REFERENCES.get(name);
        if (allowed != null) {
            assertThat(allowed).contains(id.asText().split("--")[0]);
        }
    }

    private static void assertInOrder(JsonNode object, String first, String last) {
        if (object.has(first)) {
            assertThat(Instant.parse(object.get(first).asText()))
                    .isBeforeOrEqualTo(Instant.parse(object.get(last).asText()));
        }
    }
}

package org.lookalike.testing.sweep;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lookalike.testing.sweep.Location.In;

/** Values that are known to break programs, by their name in reports. */
final class HostileValues {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            entry("U+0000", "a\u0000b"),
            entry("a high surrogate alone", "a\ud800b"),
            entry("a low surrogate alone", "a\udc00b"),
            entry("a byte that is not UTF-8", "a\udcffb"),
            entry("bidi marks", "\u202ea\u2066b\u200fc"),
            entry("format characters", "a\u200b\u2060\ufeff\u00ad\ufff9b"),
            entry("nothing visible", "\u2003\u00a0\u3164"),
            entry("noncharacters", "a\uffff\ufdd0b"),
            entry("an emoji", "\ud83c\udf41"),
            entry("line breaks", "a\r\nSet-Cookie: a=b\r\n\r\nb"),
            entry("control characters", "\u0001\u001b[31m\u007f\u0085\u2028"),
            entry("marks upon marks", "a" + "\u0301".repeat(200)),
            entry("signs of other languages", "'\"%s${a}{{b}}<b>&#0;\\u0000../..;--"),
            entry("no text", ""),
            entry("3,000 letters", "x".repeat(3_000)),
            entry("10,000 letters", "x".repeat(10_000)));

    private static final Map<String, String> NUMBERS = Map.of(
            "the largest long", String.valueOf(Long.MAX_VALUE),
            "more than a long", "9223372036854775808",
            "the smallest long", String.valueOf(Long.MIN_VALUE),
            "-1", "-1",
            "1e308", "1e308",
            "1e999999999", "1e999999999");

    private static final Map<String, String> TIMES = Map.of(
            "the last moment", "+999999999-12-31T23:59:59.999999999Z",
            "the first moment", "-999999999-01-01T00:00:00Z",
            "the last day", "+999999999-12-31",
            "the first day", "-999999999-01-01",
            "the last minute", "+999999999-12-31T23:59",
            "a year that PostgreSQL lacks", "+300000-01-01T00:00:00Z",
            "a day that there is not", "2026-02-30");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");

    /** Values that no client can send in a header. */
    private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]*");

    private static final int MANY = 1_001;
    private static final int VERY_MANY = 100_000;
    private static final int OFTEN = 100;

    private HostileValues() {}

    /**
     * The hostile values for a location.
     *
     * @param sample a valid value
     */
    static Map<String, JsonNode> at(Location location, JsonNode sample) {
        var values = new TreeMap<String, JsonNode>();
        if (location.in() == In.JSON) {
            otherTypes(sample, values);
        } else {
            put(TEXTS, values);
            put(TIME.matcher(sample.asText()).matches() ? TIMES : NUMBERS, values);
        }
        if (location.in() == In.HEADER) {
            values.values().removeIf(value -> !HEADER.matcher(value.textValue()).matches());
        } else if (location.in() == In.QUERY || location.in() == In.FORM) {
            values.put("%d times".formatted(OFTEN), Samples.repeated(sample, OFTEN));
        }
        return values;
    }

    private static void otherTypes(JsonNode sample, Map<String, JsonNode> values) {
        values.put("null", NullNode.getInstance());
        values.put("true", BooleanNode.TRUE);
        values.put("another object", JsonNodeFactory.instance.objectNode().put("unknown", true));
        values.put("a list in a list", Samples.repeated(Samples.repeated(NullNode.getInstance(), 1), 1));
        if (sample.isTextual()) {
            put(TEXTS, values);
            if (TIME.matcher(sample.textValue()).matches()) {
                put(TIMES, values);
            }
            values.put("a number", LongNode.valueOf(Long.MAX_VALUE));
        } else if (sample.isNumber()) {
            NUMBERS.forEach((name, number) -> values.put(name, DecimalNode.valueOf(new BigDecimal(number))));
            values.put("NaN", TextNode.valueOf("NaN"));
        } else if (sample.isArray()) {
            values.put("no entries", JsonNodeFactory.instance.arrayNode());
            values.put("%,d entries".formatted(MANY), Samples.repeated(sample.path(0), MANY));
            values.put("%,d entries".formatted(VERY_MANY), Samples.repeated(small(sample.path(0)), VERY_MANY));
        } else if (sample.isObject()) {
            values.put("%,d properties".formatted(MANY), properties());
        }
    }

    /** Values of the same type. */
    private static JsonNode small(JsonNode entry) {
        return entry.isObject() ? JsonNodeFactory.instance.objectNode() : TextNode.valueOf("x");
    }

    private static void put(Map<String, String> texts, Map<String, JsonNode> values) {
        texts.forEach((name, text) -> values.put(name, TextNode.valueOf(text)));
    }

    private static ObjectNode properties() {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < MANY; i++) {
            object.put("unknown" + i, i);
        }
        return object;
    }
}

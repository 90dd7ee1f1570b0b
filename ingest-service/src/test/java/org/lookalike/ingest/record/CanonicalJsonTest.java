package org.lookalike.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 8785 says, for the values that records have. */
class CanonicalJsonTest {

    /** The order of names in section 3.2.3 of the RFC: by UTF-16 code units. */
    @Test
    void names_areSorted_atEveryLevel() {
        var object = new LinkedHashMap<String, Object>();
        for (var name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude02", "\u0080", "\u00f6")) {
            object.put(name, 0);
        }
        assertThat(written(Map.of("b", List.of(object), "a", 1)))
                .isEqualTo(
                        "{\"a\":1,\"b\":[{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude02\":0,\"\ufb33\":0}]}");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("\"quoted\"", "\\\"quoted\\\""),
                arguments("back\\slash", "back\\\\slash"),
                arguments("a/b <script>", "a/b <script>"),
                arguments("tab\tline\nbreak\r", "tab\\tline\\nbreak\\r"),
                arguments("Schönhof \u20ac \u202egnp.exe\u2028", "Schönhof \u20ac \u202egnp.exe\u2028"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void texts_areEscapedNoMoreThanNeeded(String text, String escaped) {
        assertThat(written(Map.of("text", text))).isEqualTo("{\"text\":\"%s\"}".formatted(escaped));
    }

    @Test
    void largestNumber_isWritten_asItIs() {
        assertThat(written(Map.of("count", CanonicalJson.LARGEST, "verified", true)))
                .isEqualTo("{\"count\":9007199254740991,\"verified\":true}");
    }

    private static String written(Map<String, ?> object) {
        return new String(CanonicalJson.of(object), StandardCharsets.UTF_8);
    }
}

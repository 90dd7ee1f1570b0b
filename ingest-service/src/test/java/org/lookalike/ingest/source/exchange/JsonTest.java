package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

class JsonTest {

    /** Whoever runs a platform, or has an account there, may write anything into a field. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # field                                | text                 | count               | flag | time
                    "Maple Hollow"                         | Maple Hollow         |                     |      |
                    ""                                     |                      |                     |      |
                    "17"                                   | 17                   | 17                  |      |
                    17                                     | 17                   | 17                  |      |
                    1770120000.5                           | 1.7701200005E9       | 1770120000          |      |
                    9223372036854775807                    | 9223372036854775807  | 9223372036854775807 |      |
                    9223372036854775808                    | 9223372036854775808  |                     |      |
                    "9223372036854775808"                  | 9223372036854775808  |                     |      |
                    true                                   |                      |                     | true |
                    "2026-02-03T12:00:00Z"                 | 2026-02-03T12:00:00Z |                     |      | 2026-02-03T12:00:00Z
                    null                                   |                      |                     |      |
                    {"a": 1}                               |                      |                     |      |
                    [1]                                    |                      |                     |      |
                    """)
    void fieldOfAnotherType_isLeftOut(
            String field, @Nullable String text, @Nullable Long count, @Nullable Boolean flag, @Nullable Instant time) {
        var json = Json.parse("{\"outer\": {\"inner\": %s}}".formatted(field));
        assertThat(Json.text(json, "outer/inner")).isEqualTo(text);
        assertThat(Json.count(json, "outer/inner")).isEqualTo(count);
        assertThat(Json.flag(json, "outer/inner")).isEqualTo(flag);
        assertThat(Json.time(json, "outer/inner")).isEqualTo(time);
        assertThat(Json.text(json, "inner")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                        | 0
                    {"found": null}           | 0
                    {"found": {"all": []}}    | 0
                    {"found": {"all": [1]}}   | 1
                    {"found": {"all": {}}}    |
                    {"found": {"all": "one"}} |
                    {"found": {"all": 1}}     |
                    """)
    void listThatIsLeftOut_isEmpty_butNotSomethingElseInItsPlace(String answer, @Nullable Long count) {
        var json = Json.parse(answer);
        if (count == null) {
            var failure = catchThrowableOfType(SourceFailure.class, () -> Json.listed(json, "found/all"));
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        } else {
            assertThat(Json.listed(json, "found/all")).hasSize(count.intValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "17", "[]", "{", "maintenance"})
    void answerThatIsNoObject_isMalformed(String text) {
        var failure = catchThrowableOfType(SourceFailure.class, () -> Json.parse(text));
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    }
}

package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireJsonTest {

    record Note(String id, Integer number, Instant at, List<String> tags) {
        Note {
            if (id == null) {
                throw new IllegalArgumentException("id is missing; give the note's id");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                            | EMPTY         | no content
            null                                          | INVALID_FIELD | null
            {"id":"a"                                     | NOT_JSON      | Unexpected end-of-input
            {"id":"a"} {"id":"b"}                         | INVALID_FIELD | goes on after its JSON object
            {"id":"a","id":"b"}                           | NOT_JSON      | Duplicate field 'id'
            {"id":"a",}                                   | NOT_JSON      | at byte
            random bytes                                  | NOT_JSON      | the message is not JSON
            []                                            | INVALID_FIELD | the message has the wrong type; expected an object
            {"id":7}                                      | INVALID_FIELD | field 'id'
            {"number":1}                                  | INVALID_FIELD | id is missing; give the note's id
            {"id":"a","number":"1"}                       | INVALID_FIELD | field 'number'
            {"id":"a","number":1.5}                       | INVALID_FIELD | field 'number'
            {"id":"a","at":"yesterday"}                   | INVALID_FIELD | field 'at' is 'yesterday'; expected a UTC time
            {"id":"a","at":12}                            | INVALID_FIELD | field 'at'
            {"id":"a","tags":"x"}                         | INVALID_FIELD | field 'tags' has the wrong type; expected a list
            """)
    void read_malformed_namesTheProblem(String json, RejectionReason reason, String detail) {
        var refusal = catchThrowableOfType(InvalidMessage.class, () -> WireJson.read(utf8(json), Note.class));

        assertThat(refusal.detail()).contains(detail);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    void read_tooLarge_isRefused() {
        var bytes = new byte[10_000_000];

        var refusal = catchThrowableOfType(InvalidMessage.class, () -> WireJson.read(bytes, Note.class));

        assertThat(refusal.reason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(refusal.detail()).isEqualTo("the message is larger than the 100,000 bytes allowed");
    }

    @Test
    void read_deeplyNested_isRefused() {
        var json = "{\"x\":" + "[".repeat(40_000) + "]".repeat(40_000) + "}";

        var refusal = catchThrowableOfType(InvalidMessage.class, () -> WireJson.read(utf8(json), Note.class));

        assertThat(refusal.detail()).contains("nesting depth");
    }

    @Test
    void read_malformedUtf8_isRefused() {
        var bytes = new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, '"', '}'};

        var refusal = catchThrowableOfType(InvalidMessage.class, () -> WireJson.read(bytes, Note.class));

        assertThat(refusal.reason()).isEqualTo(RejectionReason.NOT_JSON);
    }

    @Test
    void read_unknownField_isIgnored() throws InvalidMessage {
        var note = WireJson.read(utf8("{\"id\":\"a\",\"number\":2,\"colour\":{\"of\":\"later\"}}"), Note.class);

        assertThat(note.number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a\\u0000b             | a\uFFFDb
            \\ud800               | \uFFFD
            \\udc00b              | \uFFFDb
            \\udf41\\ud83c        | \uFFFD\uFFFD
            \\ud83c\\udf41\\t\\u001fz | \uD83C\uDF41\t\u001Fz
            """)
    void read_replacesUnstorableCharacters(String escaped, String text) throws InvalidMessage {
        var note = WireJson.read(utf8("{\"id\":\"%1$s\",\"tags\":[\"%1$s\"]}".formatted(escaped)), Note.class);

        assertThat(note.id()).isEqualTo(text);
        assertThat(note.tags()).containsExactly(text);
    }

    @Test
    void write_omitsAbsentValuesAndEmptyLists_keepsEmptyStrings() {
        var note = new Note("", null, Instant.parse("2026-01-12T19:58:03.120Z"), List.of());

        assertThat(new String(WireJson.write(note), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"\",\"at\":\"2026-01-12T19:58:03.120Z\"}");
    }

    @Test
    void write_emoji_takesFourBytes() {
        assertThat(WireJson.write("\uD83C\uDF41")).hasSize("''".length() + 4);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

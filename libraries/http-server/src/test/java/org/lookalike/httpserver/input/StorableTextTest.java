package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Maple Hollow", "a\tb\r\n", "\u0001\u007F", "M\u0430ple", "\uFFFD", "\uD83C\uDF41", "\u202E"
            })
    void storableText_isUnchanged(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
        assertThat(StorableText.of(text)).isEqualTo(text);
        assertThat(StorableText.required("name", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void unstorableText_isRefused_orReplaced(String text, String replaced) {
        assertThat(StorableText.isStorable(text)).isFalse();
        assertThat(StorableText.of(text)).isEqualTo(replaced);
        var refusal = catchThrowableOfType(InvalidValue.class, () -> StorableText.required("name", text));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getDetail()).startsWith("name holds U+0000 or half of a surrogate pair");
        assertThat(refusal.getParameters()).containsEntry("field", "name");
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                Arguments.of("\0", "\uFFFD"),
                Arguments.of("a\0b", "a\uFFFDb"),
                Arguments.of("a\uD800", "a\uFFFD"),
                Arguments.of("\uDC00b", "\uFFFDb"),
                Arguments.of("\uDF41\uD83C", "\uFFFD\uFFFD"),
                Arguments.of("\uD800\uD83C\uDF41", "\uFFFD\uD83C\uDF41"));
    }
}

package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlBase64Test {

    @Test
    void encodedText_isDecoded() {
        assertThat(UrlBase64.encode("a".getBytes(StandardCharsets.UTF_8))).isEqualTo("YQ");
        assertThat(UrlBase64.decode("YQ")).containsExactly('a');
    }

    /** Padding, unused bits, the alphabet of ordinary Base64, and what is none. */
    @ParameterizedTest
    @ValueSource(strings = {"YQ==", "YQ=", "YR", "/w", "Y", "YQ\n", " YQ", "=", "%"})
    void otherForms_areRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UrlBase64.decode(text));
    }
}

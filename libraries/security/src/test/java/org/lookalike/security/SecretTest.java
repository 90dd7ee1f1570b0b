package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void text_isParsedBack() {
        var secret = Secret.random();
        var read = Secret.parse(secret.text()).orElseThrow();

        assertThat(read.prefix()).isEqualTo(secret.prefix());
        assertThat(read.hasHash(secret.hash())).isTrue();
        assertThat(read.hasHash(Secret.random().hash())).isFalse();
    }

    @Test
    void toString_showsOnlyThePrefix() {
        var secret = Secret.random();
        assertThat("%s".formatted(secret)).isEqualTo("lk_" + secret.prefix());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lk_",
                "lk_0123456789ab_",
                "lk_0123456789ab_00112233445566778899aabbccddeeff",
                "LK_0123456789ab_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "lk_0123456789ab_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n",
                "lk_0123456789ab_00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff"
            })
    void malformedText_isNoSecret(String text) {
        assertThat(Secret.parse(text)).isEmpty();
    }
}

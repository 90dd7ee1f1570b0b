package org.lookalike.ingest.source.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {

    private static final String OTHER = "k2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
    private static final String TOKEN = "a token of Maple Hollow";

    private final TokenCipher cipher = new TokenCipher(List.of(TestTokens.KEY));

    @Test
    void text_isDecrypted_forTheSourceThatItIsOf() {
        var encrypted = cipher.encrypt("x", TOKEN);
        assertThat(cipher.decrypt("x", encrypted)).contains(TOKEN);
        assertThat(cipher.decrypt("threads", encrypted)).isEmpty();
    }

    @Test
    void text_isNeverEncryptedAlike_andNeverSeen() {
        var encrypted = cipher.encrypt("x", TOKEN);
        assertThat(cipher.encrypt("x", TOKEN)).isNotEqualTo(encrypted);
        assertThat(new String(Base64.getDecoder().decode(encrypted.substring(3)), StandardCharsets.UTF_8))
                .doesNotContain("Maple");
    }

    @Test
    void changedByte_isNoticed() {
        var encrypted = cipher.encrypt("x", TOKEN);
        var bytes = Base64.getDecoder().decode(encrypted.substring(3));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(cipher.decrypt("x", "k1." + Base64.getEncoder().encodeToString(bytes)))
                    .as("byte %d", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "k1",
                "k1.",
                "k1.AA==",
                "k1.no Base64",
                "k2.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void whatWasNotEncryptedHere_isNotDecrypted(String encrypted) {
        assertThat(cipher.decrypt("x", encrypted)).isEmpty();
    }

    @Test
    void key_isRotated() {
        var encrypted = cipher.encrypt("x", TOKEN);
        var both = new TokenCipher(List.of(OTHER, TestTokens.KEY));
        assertThat(both.decrypt("x", encrypted)).contains(TOKEN);
        assertThat(both.isCurrent(encrypted)).isFalse();
        var again = both.encrypt("x", TOKEN);
        assertThat(both.isCurrent(again)).isTrue();
        assertThat(new TokenCipher(List.of(OTHER)).decrypt("x", again)).contains(TOKEN);
        assertThat(new TokenCipher(List.of(OTHER)).decrypt("x", encrypted)).isEmpty();
    }

    @Test
    void malformedKey_isRefused_withoutBeingShown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new TokenCipher(List.of("k1:c2hvcnQ=")))
                .withMessageContaining("lookalike.tokens.keys")
                .withMessageContaining("at least 32")
                .withMessageNotContaining("c2hvcnQ=");
    }
}

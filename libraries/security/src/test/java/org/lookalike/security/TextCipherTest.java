package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCipherTest {

    private static final byte[] KEY = HexFormat.of().parseHex("0b".repeat(32));

    private final TextCipher cipher = new TextCipher(KEY);

    /** Of what is stored: its form stays. */
    @ParameterizedTest
    @CsvSource({
        "'', 0102030405060708090a0b0c4c3a1d7d5629a753ef8dcedb7a5e55463d4d1dd678112b923bb701d841750845d66ff4d8fdf0e1",
        "x, 0102030405060708090a0b0c4c3a1d7d5629a753ef8dcedb7a5e55463d4d1dd678112bb603b758ac6af0c2581a9559256618a7"
    })
    void storedText_isDecrypted(String owner, String stored) {
        assertThat(cipher.decrypt(owner, HexFormat.of().parseHex(stored))).contains("a token of Maple Hollow");
    }

    @Test
    void text_isDecrypted_forItsOwnerByItsKey() {
        var encrypted = cipher.encrypt("x", "Größe");
        assertThat(encrypted).isNotEqualTo(cipher.encrypt("x", "Größe"));
        assertThat(cipher.decrypt("x", encrypted)).contains("Größe");
        assertThat(cipher.decrypt("", encrypted)).isEmpty();
        assertThat(new TextCipher(new byte[32]).decrypt("x", encrypted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 27, 28, 40})
    void whatIsTooShortOrOfNobody_isNotDecrypted(int bytes) {
        assertThat(cipher.decrypt("x", new byte[bytes])).isEmpty();
    }
}

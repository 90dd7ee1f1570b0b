package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Encodes any text as UTF-8, unpaired surrogates included: they become three bytes each (as in WTF-8), and those from U+DC80 to
 * U+DCFF the single byte 80 to FF, as in Python's "surrogateescape" (PEP 383).
 */
final class LenientUtf8 {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    private LenientUtf8() {}

    static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(point -> {
            if (point >= 0xdc80 && point <= 0xdcff) {
                bytes.write(point - 0xdc00);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | point >> 12);
                bytes.write(0x80 | point >> 6 & 0x3f);
                bytes.write(0x80 | point & 0x3f);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /** Percent-encodes the text for URLs and forms (RFC 3986). */
    static String percentEncoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte one : bytes(text)) {
            if (UNRESERVED.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HEXADECIMAL.toHexDigits(one));
            }
        }
        return encoded.toString();
    }
}

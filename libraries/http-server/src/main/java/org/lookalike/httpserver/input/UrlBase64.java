package org.lookalike.httpserver.input;

import java.util.Base64;

/** Base64 for URLs, with one text for each sequence of bytes: Java also takes padding and unused bits (RFC 4648, 3.5). */
public final class UrlBase64 {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private UrlBase64() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if the text is none that {@link #encode} returns */
    public static byte[] decode(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("the text is another form of the same bytes");
        }
        return bytes;
    }
}

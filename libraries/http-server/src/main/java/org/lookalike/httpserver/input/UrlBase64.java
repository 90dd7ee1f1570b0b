package org.lookalike.httpserver.input;

import java.util.Base64;

/**
 * Base64 for URLs without padding, in which each sequence of bytes has one text only. The decoder of Java also takes padding
 * and unused bits that are not zero (RFC 4648, section 3.5), so that a token could be written in several ways.
 */
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

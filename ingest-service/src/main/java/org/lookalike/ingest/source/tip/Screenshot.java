package org.lookalike.ingest.source.tip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture of what was seen, as sent; never decoded here.
 *
 * @param type its media type, as its first bytes tell
 */
record Screenshot(String type, byte[] bytes) {

    static final int MAX_BYTES = 5_000_000;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};

    /** A picture; null if these bytes are none of the kinds that are taken. */
    static @Nullable Screenshot of(byte[] bytes) {
        var type = type(bytes);
        return type == null || bytes.length > MAX_BYTES ? null : new Screenshot(type, bytes);
    }

    private static @Nullable String type(byte[] bytes) {
        if (has(bytes, 0, PNG)) {
            return "image/png";
        }
        if (has(bytes, 0, JPEG)) {
            return "image/jpeg";
        }
        return has(bytes, 0, RIFF) && has(bytes, 8, WEBP) ? "image/webp" : null;
    }

    private static boolean has(byte[] bytes, int offset, byte[] part) {
        return bytes.length >= offset + part.length
                && Arrays.equals(bytes, offset, offset + part.length, part, 0, part.length);
    }
}

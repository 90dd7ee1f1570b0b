package org.lookalike.ingest.tip;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.Format;

/**
 * A picture of what was seen, as sent; never decoded here.
 *
 * @param type its media type, as its first bytes tell
 */
record Screenshot(String type, byte[] bytes) {

    static final int MAX_BYTES = 5_000_000;

    private static final Set<Format> TAKEN = EnumSet.of(Format.PNG, Format.JPEG, Format.WEBP);

    /** A picture; null if these bytes are none of the kinds that are taken. */
    static @Nullable Screenshot of(byte[] bytes) {
        return bytes.length > MAX_BYTES
                ? null
                : Format.of(bytes)
                        .filter(TAKEN::contains)
                        .map(format -> new Screenshot(format.mediaType(), bytes))
                        .orElse(null);
    }
}

package org.lookalike.ingest.tip;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.Format;

/** A screenshot as it was sent, with the media type that its first bytes show. It is never decoded here. */
record Screenshot(String type, byte[] bytes) {

    static final int MAX_BYTES = 5_000_000;
    private static final Set<Format> ACCEPTED = EnumSet.of(Format.PNG, Format.JPEG, Format.WEBP);

    /** The screenshot; null if it is too large or has no accepted format. */
    static @Nullable Screenshot of(byte[] bytes) {
        return bytes.length > MAX_BYTES
                ? null
                : Format.of(bytes)
                        .filter(ACCEPTED::contains)
                        .map(format -> new Screenshot(format.mediaType(), bytes))
                        .orElse(null);
    }
}

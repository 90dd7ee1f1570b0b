package org.lookalike.security.link;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The permission in a signed link.
 *
 * @param subject the id of a subscription or an alert
 * @param reader the subscription that received the link to an alert, null for other links; it names the holder in the
 *     audit, where a mail address would stay for ever
 * @param expiry has a precision of a second
 */
public record LinkGrant(LinkPurpose purpose, UUID subject, @Nullable UUID reader, Instant expiry) {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int MIN_BYTES = 1 + ID_BYTES + Long.BYTES;

    public LinkGrant {
        if ((reader != null) != purpose.hasReader()) {
            throw new IllegalArgumentException("links to alerts have a reader, and no others");
        }
    }

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(length(purpose)).put((byte) purpose.ordinal());
        put(bytes, subject).putLong(expiry.getEpochSecond());
        return (reader == null ? bytes : put(bytes, reader)).array();
    }

    /** Whether the bytes have this purpose; a newer version may have written others. */
    static boolean isFor(LinkPurpose purpose, byte[] written) {
        return written[0] == purpose.ordinal() && written.length == length(purpose);
    }

    /** Reads the form of {@link #bytes} after its signature was verified. */
    static LinkGrant of(byte[] written) {
        var bytes = ByteBuffer.wrap(written);
        var purpose = LinkPurpose.values()[bytes.get()];
        var subject = id(bytes);
        var expiry = Instant.ofEpochSecond(bytes.getLong());
        return new LinkGrant(purpose, subject, purpose.hasReader() ? id(bytes) : null, expiry);
    }

    private static int length(LinkPurpose purpose) {
        return purpose.hasReader() ? MIN_BYTES + ID_BYTES : MIN_BYTES;
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}

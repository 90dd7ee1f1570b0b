package org.lookalike.security.link;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a link allows.
 *
 * @param subject the subscription or alert that it is about
 * @param reader the subscription whose mail a link to an alert was in, which is how its holder is called: an address would
 *     stay where people's changes are recorded; null where the subject says whose it is
 * @param expiry to the second
 */
public record Grant(LinkPurpose purpose, UUID subject, @Nullable UUID reader, Instant expiry) {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int LEAST_BYTES = 1 + ID_BYTES + Long.BYTES;

    public Grant {
        if ((reader != null) != purpose.hasReader()) {
            throw new IllegalArgumentException("links to alerts have a reader, and no others");
        }
    }

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(length(purpose)).put((byte) purpose.ordinal());
        put(bytes, subject).putLong(expiry.getEpochSecond());
        return (reader == null ? bytes : put(bytes, reader)).array();
    }

    /** Whether what was written is for this; a newer version may have written further purposes. */
    static boolean isFor(LinkPurpose purpose, byte[] written) {
        return written[0] == purpose.ordinal() && written.length == length(purpose);
    }

    /** Reads what {@link #bytes} has written and a key has signed. */
    static Grant of(byte[] written) {
        var bytes = ByteBuffer.wrap(written);
        var purpose = LinkPurpose.values()[bytes.get()];
        var subject = id(bytes);
        var expiry = Instant.ofEpochSecond(bytes.getLong());
        return new Grant(purpose, subject, purpose.hasReader() ? id(bytes) : null, expiry);
    }

    private static int length(LinkPurpose purpose) {
        return purpose.hasReader() ? LEAST_BYTES + ID_BYTES : LEAST_BYTES;
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}

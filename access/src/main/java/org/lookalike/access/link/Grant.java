package org.lookalike.access.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What a link allows.
 *
 * @param subject the subscription or alert that it is about
 * @param reader the address that it was mailed to; empty where the subject says whose it is
 * @param expiry to the second
 */
public record Grant(LinkPurpose purpose, UUID subject, String reader, Instant expiry) {

    private static final int LEAST_BYTES = 1 + 2 * Long.BYTES + Long.BYTES;

    byte[] bytes() {
        var name = reader.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LEAST_BYTES + name.length)
                .put((byte) purpose.ordinal())
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putLong(expiry.getEpochSecond())
                .put(name)
                .array();
    }

    /** Whether what was written is for this; a newer version may have written further purposes. */
    static boolean isFor(LinkPurpose purpose, byte[] written) {
        return written[0] == purpose.ordinal();
    }

    /** Reads what {@link #bytes} has written and a key has signed. */
    static Grant of(byte[] written) {
        var bytes = ByteBuffer.wrap(written);
        var purpose = LinkPurpose.values()[bytes.get()];
        var subject = new UUID(bytes.getLong(), bytes.getLong());
        var expiry = Instant.ofEpochSecond(bytes.getLong());
        return new Grant(purpose, subject, StandardCharsets.UTF_8.decode(bytes).toString(), expiry);
    }
}

package org.lookalike.ingest.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a snapshot's values but time and source, whatever their wire format, in 64 digits; or empty. */
public record ContentHash(String hex) {

    static final ContentHash NONE = new ContentHash("");

    static ContentHash of(AccountSnapshot snapshot) {
        var digest = DigestUtils.getSha256Digest();
        addAll(digest, snapshot.platform(), snapshot.accountId(), snapshot.handle(), snapshot.displayName());
        addAll(digest, snapshot.bio(), snapshot.profileUrl(), snapshot.location());
        addLength(digest, snapshot.links().size());
        addAll(digest, snapshot.links().toArray());
        addAll(digest, snapshot.avatarUrl(), snapshot.verified(), snapshot.followersCount(), snapshot.postsCount());
        addAll(digest, snapshot.accountCreatedAt(), snapshot.state());
        addIfPresent(digest, snapshot.avatarHash());
        addIfAny(digest, snapshot.verifiedLinks());
        if (!snapshot.platformLabels().isEmpty()) {
            add(digest, "platformLabels");
            addIfAny(digest, snapshot.platformLabels());
        }
        addIfPresent(digest, snapshot.parodyLabel());
        addIfPresent(digest, snapshot.reported());
        addIfPresent(digest, snapshot.toldByFamilies());
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    static ContentHash of(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static void addAll(MessageDigest digest, @Nullable Object... values) {
        for (var value : values) {
            add(digest, value);
        }
    }

    /** Writes the length before the value, so that different values cannot concatenate to the same bytes. */
    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            addLength(digest, -1);
            return;
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        addLength(digest, bytes.length);
        digest.update(bytes);
    }

    /** Adds a field that later versions introduced, so that an account without it keeps its hash. */
    private static void addIfPresent(MessageDigest digest, @Nullable Object value) {
        if (value != null) {
            add(digest, value);
        }
    }

    private static void addIfAny(MessageDigest digest, List<String> values) {
        if (!values.isEmpty()) {
            addLength(digest, values.size());
            addAll(digest, values.toArray());
        }
    }

    private static void addLength(MessageDigest digest, int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}

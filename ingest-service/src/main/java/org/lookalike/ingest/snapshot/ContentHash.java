package org.lookalike.ingest.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an account still looks the same: SHA-256 over everything a snapshot says, except when and by whom it was
 * seen. Computed from the values rather than from their JSON, so that a change of the wire format alone does not make
 * every account look new.
 *
 * @param hex 64 hexadecimal digits, or none for an account whose content is not known yet
 */
public record ContentHash(String hex) {

    static final ContentHash NONE = new ContentHash("");

    static ContentHash of(AccountSnapshot snapshot) {
        var digest = DigestUtils.getSha256Digest();
        add(digest, snapshot.platform());
        add(digest, snapshot.accountId());
        add(digest, snapshot.handle());
        add(digest, snapshot.displayName());
        add(digest, snapshot.bio());
        add(digest, snapshot.profileUrl());
        add(digest, snapshot.location());
        addLength(digest, snapshot.links().size());
        snapshot.links().forEach(link -> add(digest, link));
        add(digest, snapshot.avatarUrl());
        add(digest, snapshot.verified());
        add(digest, snapshot.followersCount());
        add(digest, snapshot.postsCount());
        add(digest, snapshot.accountCreatedAt());
        add(digest, snapshot.state());
        addIfPresent(digest, snapshot.avatarHash());
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    static ContentHash of(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Each value is preceded by its length, so that no two contents run together to the same bytes. */
    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            addLength(digest, -1);
            return;
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        addLength(digest, bytes.length);
        digest.update(bytes);
    }

    /** For values that came later: an account without them keeps the hash it had. */
    private static void addIfPresent(MessageDigest digest, @Nullable Object value) {
        if (value != null) {
            add(digest, value);
        }
    }

    private static void addLength(MessageDigest digest, int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}

package org.lookalike.security;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A bearer secret, such as an API key: a prefix by which it is looked up, and 256 random bits. With so many bits a
 * plain SHA-256 is as good as a slow hash. Only {@link #text} contains the secret; {@link #toString} is safe for logs.
 */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern TEXT = Pattern.compile("lk_([0-9a-f]{12})_([0-9a-f]{64})");

    private final String prefix;
    private final byte[] bytes;

    private Secret(String prefix, byte[] bytes) {
        this.prefix = prefix;
        this.bytes = bytes;
    }

    public static Secret random() {
        return new Secret(HEX.formatHex(randomBytes(6)), randomBytes(32));
    }

    /** Parses the form of {@link #text}. */
    public static Optional<Secret> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Secret(parts.group(1), HEX.parseHex(parts.group(2))))
                : Optional.empty();
    }

    public String prefix() {
        return prefix;
    }

    /** The hash, which is stored instead of the secret. */
    public byte[] hash() {
        return DigestUtils.sha256(bytes);
    }

    /** Compares in constant time. */
    public boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /** The whole secret, for its holder only. */
    public String text() {
        return "lk_%s_%s".formatted(prefix, HEX.formatHex(bytes));
    }

    @Override
    public String toString() {
        return "lk_" + prefix;
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

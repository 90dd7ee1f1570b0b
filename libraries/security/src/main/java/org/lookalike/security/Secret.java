package org.lookalike.security;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What proves who somebody is, in two parts: a prefix by which it is found, and 256 random bits that only its holder has. With
 * so many bits a plain SHA-256 is as good as a slow hash. It shows itself by {@link #text} alone, never in a log.
 */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int PREFIX_BYTES = 6;
    private static final int BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("lk_([0-9a-f]{12})_([0-9a-f]{64})");

    private final String prefix;
    private final byte[] bytes;

    private Secret(String prefix, byte[] bytes) {
        this.prefix = prefix;
        this.bytes = bytes;
    }

    public static Secret random() {
        return new Secret(HEX.formatHex(randomBytes(PREFIX_BYTES)), randomBytes(BYTES));
    }

    /** Reads what {@link #text} has written. */
    public static Optional<Secret> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Secret(parts.group(1), HEX.parseHex(parts.group(2))))
                : Optional.empty();
    }

    public String prefix() {
        return prefix;
    }

    /** What is stored instead of the secret. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the secret with that hash, in the same time for every wrong one. */
    public boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /** The secret itself, for its holder. */
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

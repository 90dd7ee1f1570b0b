package org.lookalike.detector.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Objects;

/**
 * Names a district by what does not change of it, so that registering or importing the same district again finds it: by its
 * NCES id, or else by name, city and state.
 */
final class DistrictId {

    /** Crockford's Base32: no letter that looks like a digit. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 13;

    private DistrictId() {}

    static String of(DistrictProfile profile) {
        var natural = profile.ncesLeaId() != null
                ? "nces|" + profile.ncesLeaId()
                : String.join(
                        "|",
                        "name",
                        profile.name().toLowerCase(Locale.ROOT),
                        Objects.toString(profile.city(), "").toLowerCase(Locale.ROOT),
                        Objects.toString(profile.state(), ""));
        var digest = sha256(natural);
        var id = new StringBuilder("dst_");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.lookalike.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** A key that signs links and delegations by HMAC-SHA256, and its name in what it signed. */
public record SigningKey(String id, byte[] secret) {

    private static final int MIN_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    /** Parses {@code id:secret}. {@link IllegalArgumentException} says that it is malformed, without the secret. */
    public static SigningKey parse(String configured) {
        int colon = configured.indexOf(':');
        if (colon < 0 || !ID.matcher(configured.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(
                    "a key is not of the form id:secret, the id being up to 16 letters, digits, - or _");
        }
        var id = configured.substring(0, colon);
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(configured.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret of key %s is not Base64".formatted(id));
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of key %s has %d bytes; it needs at least %d".formatted(id, secret.length, MIN_BYTES));
        }
        return new SigningKey(id, secret);
    }

    /** Parses the keys of a setting. {@link IllegalStateException} names the setting, but never the malformed key. */
    public static List<SigningKey> parseAll(String setting, List<String> configured) {
        try {
            return configured.stream().map(SigningKey::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s: %s".formatted(setting, e.getMessage()), e);
        }
    }

    public byte[] sign(byte[] bytes) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(bytes);
    }

    /** A key for another purpose. What one of the two signs proves nothing of the other, and neither shows the other. */
    public SigningKey derive(String purpose) {
        return new SigningKey(id, sign(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}

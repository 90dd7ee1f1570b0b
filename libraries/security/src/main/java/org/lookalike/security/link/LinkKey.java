package org.lookalike.security.link;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs links, by HMAC-SHA256.
 *
 * @param id names the key in what it signed
 */
record LinkKey(String id, SecretKey secret) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    /**
     * Reads a key as configured.
     *
     * @throws IllegalArgumentException if it is not {@code id:secret}, or the secret is too short; the message tells neither
     */
    static LinkKey parse(String configured) {
        int colon = configured.indexOf(':');
        if (colon < 0 || !ID.matcher(configured.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(
                    "a key is not of the form id:secret, the id being up to 16 letters, digits, - or _");
        }
        var id = configured.substring(0, colon);
        try {
            var secret = Base64.getDecoder().decode(configured.substring(colon + 1));
            if (secret.length < LEAST_BYTES) {
                throw new IllegalArgumentException("the secret of key %s has %d bytes; it needs at least %d"
                        .formatted(id, secret.length, LEAST_BYTES));
            }
            return new LinkKey(id, new SecretKeySpec(secret, ALGORITHM));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("the secret of")
                    ? e
                    : new IllegalArgumentException("the secret of key %s is not Base64".formatted(id));
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "LinkKey[" + id + "]";
    }
}

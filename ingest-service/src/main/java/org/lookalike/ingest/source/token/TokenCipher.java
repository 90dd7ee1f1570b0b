package org.lookalike.ingest.source.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lookalike.security.SigningKey;

/** Encrypts tokens by AES-256-GCM, each for one source, so that who writes to the database has none sent elsewhere. */
public final class TokenCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "lookalike source tokens".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final List<SigningKey> keys;

    /** Parses {@code lookalike.tokens.keys}. The message about a malformed key does not contain it. */
    TokenCipher(List<String> configured) {
        keys = SigningKey.parseAll("lookalike.tokens.keys", configured);
    }

    public boolean isConfigured() {
        return !keys.isEmpty();
    }

    /** Encrypts a text for a source with the first key. */
    public String encrypt(String source, String text) {
        var key = keys.get(0);
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, source).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return key.id() + "." + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token cannot be encrypted", e);
        }
    }

    /** The text; empty if none of the keys encrypted it for this source, or it was changed since. */
    public Optional<String> decrypt(String source, String encrypted) {
        int dot = encrypted.indexOf('.');
        return keys.stream()
                .filter(key -> dot >= 0 && key.id().equals(encrypted.substring(0, dot)))
                .findFirst()
                .flatMap(key -> decrypt(source, key, encrypted.substring(dot + 1)));
    }

    private static Optional<String> decrypt(String source, SigningKey key, String encoded) {
        try {
            var bytes = Base64.getDecoder().decode(encoded);
            if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES), source);
            var text = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the first key encrypted it, so that the others may be removed. */
    public boolean isCurrent(String encrypted) {
        return encrypted.startsWith(keys.get(0).id() + ".");
    }

    private static Cipher cipher(int mode, SigningKey key, byte[] nonce, String source)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key.sign(PURPOSE), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(source.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

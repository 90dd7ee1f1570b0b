package org.lookalike.ingest.source.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lookalike.security.SigningKey;
import org.lookalike.security.TextCipher;

/** Encrypts tokens by keys of the settings, each for one source, so that who writes to the database has none sent elsewhere. */
public final class TokenCipher {

    private static final byte[] PURPOSE = "lookalike source tokens".getBytes(StandardCharsets.UTF_8);

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
        return key.id() + "." + Base64.getEncoder().encodeToString(cipher(key).encrypt(source, text));
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
            return cipher(key).decrypt(source, Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the first key encrypted it, so that the others may be removed. */
    public boolean isCurrent(String encrypted) {
        return encrypted.startsWith(keys.get(0).id() + ".");
    }

    private static TextCipher cipher(SigningKey key) {
        return new TextCipher(key.sign(PURPOSE));
    }
}

package org.lookalike.notifier.delivery.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.SigningKey;

/**
 * Signed ids of deliveries. Whoever has the token of a delivery got its mail, or was returned it; who knows the id alone, as its district's
 * people do, cannot make one. Tokens are 42 letters and digits, of which any case is read, as mail servers may change it.
 */
public final class DeliveryTokens {

    static final int LENGTH = 42;

    static final String FORM = "[a-zA-Z2-7]{%d}".formatted(LENGTH);

    /** A token, and the letters and digits beside it: an address may have no separator there. */
    private static final Pattern AMONG_OTHER_TEXT = Pattern.compile("[a-zA-Z2-7]{%d,}".formatted(LENGTH));

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 10;

    private final List<SigningKey> keys;

    /** @param keys of one purpose; the first signs, all are accepted */
    DeliveryTokens(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    String of(UUID deliveryId) {
        return token(keys.get(0), deliveryId);
    }

    /** The delivery of a token; null if the text is none, or was signed for another purpose. */
    @Nullable
    UUID read(String text) {
        if (!text.matches(FORM)) {
            return null;
        }
        var token = text.toLowerCase(Locale.ROOT);
        var bytes = ByteBuffer.wrap(new Base32().decode(token));
        var id = new UUID(bytes.getLong(), bytes.getLong());
        return keys.stream()
                        .anyMatch(key ->
                                MessageDigest.isEqual(token(key, id).getBytes(US_ASCII), token.getBytes(US_ASCII)))
                ? id
                : null;
    }

    /** The same text without what may be a token: servers quote addresses, and people see what servers said. */
    public static String hiddenIn(String text) {
        return AMONG_OTHER_TEXT.matcher(text).replaceAll("...");
    }

    private static String token(SigningKey key, UUID deliveryId) {
        var id = ByteBuffer.allocate(ID_BYTES)
                .putLong(deliveryId.getMostSignificantBits())
                .putLong(deliveryId.getLeastSignificantBits())
                .array();
        var signature = Arrays.copyOf(key.sign(id), SIGNATURE_BYTES);
        var bytes = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES).put(id).put(signature);
        return new Base32().encodeToString(bytes.array()).replace("=", "").toLowerCase(Locale.ROOT);
    }
}

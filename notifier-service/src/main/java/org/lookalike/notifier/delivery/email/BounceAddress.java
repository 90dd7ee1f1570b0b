package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that mails are returned to, one for each delivery (VERP), so that a returned mail says which it was even where
 * it returns nothing of it.
 *
 * @param pattern such as {@code bounces+{delivery}@alerts.example}
 */
public record BounceAddress(String pattern) {

    /** The subject of a mail whose sender wants no more. */
    public static final String UNSUBSCRIBE = "unsubscribe";

    private static final String DELIVERY = "{delivery}";
    private static final Pattern FORM = Pattern.compile("[\\w.+=-]{0,28}\\{delivery}[\\w.+=-]{0,28}@[A-Za-z0-9.-]+");
    private static final String UUID_TEXT = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";

    public BounceAddress {
        if (!FORM.matcher(pattern).matches() || pattern.indexOf('@') - DELIVERY.length() > 28) {
            throw new IllegalArgumentException(
                    "lookalike.mail.bounce-address is '%s'; make it an address with {delivery} before the @, and at most 28"
                                    .formatted(pattern)
                            + " more characters there, such as bounces+{delivery}@alerts.example");
        }
    }

    /** The address of a delivery. */
    public String of(UUID deliveryId) {
        return pattern.replace(DELIVERY, deliveryId.toString());
    }

    /** What a mail program sends a mail to, whose reader wants no more: to the delivery's address, with this subject. */
    URI unsubscribe(UUID deliveryId) {
        return URI.create("mailto:%s?subject=%s".formatted(of(deliveryId), UNSUBSCRIBE));
    }

    /** The delivery that a mail to this address, among other text, is about; null if it is no such address. */
    public @Nullable UUID deliveryIn(String recipient) {
        int at = pattern.indexOf(DELIVERY);
        var form = Pattern.compile("(?i)(?<![\\w.+=-])" + Pattern.quote(pattern.substring(0, at)) + UUID_TEXT
                + Pattern.quote(pattern.substring(at + DELIVERY.length())));
        var found = form.matcher(recipient);
        return found.find() ? UUID.fromString(found.group(1)) : null;
    }
}

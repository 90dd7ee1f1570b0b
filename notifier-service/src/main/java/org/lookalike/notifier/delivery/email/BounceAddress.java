package org.lookalike.notifier.delivery.email;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form of the addresses that mails are returned to, one for each delivery (VERP), so that a returned mail says which it was even
 * where it returns nothing of it.
 *
 * @param pattern such as {@code bounces+{delivery}@alerts.example}, where a delivery's token stands for {@code {delivery}}
 */
record BounceAddress(String pattern) {

    private static final String DELIVERY = "{delivery}";
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final int ROOM = MAX_LOCAL_LENGTH - DeliveryTokens.LENGTH;
    private static final Pattern PATTERN = Pattern.compile("[\\w.+=-]*\\{delivery}[\\w.+=-]*@[A-Za-z0-9.-]+");

    BounceAddress {
        if (!PATTERN.matcher(pattern).matches() || pattern.indexOf('@') - DELIVERY.length() > ROOM) {
            throw new IllegalArgumentException(
                    "lookalike.mail.bounce-address is '%s'; make it an address with {delivery} before the @, and at most %d"
                                    .formatted(pattern, ROOM)
                            + " more characters there, such as bounces+{delivery}@alerts.example");
        }
    }

    /** The address with a delivery's token. */
    String with(String token) {
        return pattern.replace(DELIVERY, token);
    }

    /** What may be tokens, in such addresses among other text. */
    Stream<String> tokensIn(String recipients) {
        int at = pattern.indexOf(DELIVERY);
        var form = Pattern.compile("(?i)(?<![\\w.+=-])%s(%s)%s(?![\\w-]|\\.\\w)"
                .formatted(
                        Pattern.quote(pattern.substring(0, at)),
                        DeliveryTokens.FORM,
                        Pattern.quote(pattern.substring(at + DELIVERY.length()))));
        return form.matcher(recipients).results().map(found -> found.group(1));
    }
}

package org.lookalike.notifier.delivery.email;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.security.link.LinkKeys;

/**
 * Where mails are returned to, and which mails that come there are believed. Anybody can write to these addresses, so a mail counts only
 * with the token of its delivery. Tokens are in the headers of mails alone: the API, webhooks, logs and the text of mails have none. One
 * that returns a mail and one that unsubscribes are different, so that who sees {@code List-Unsubscribe} cannot say that a mail came back.
 */
@ApplicationScoped
public class ReturnPath {

    /** The header that has the token for servers and providers that replace the sender, and return the headers. */
    public static final String HEADER = "X-Lookalike-Return-Token";

    /** The subject of a mail whose sender wants no more. */
    public static final String UNSUBSCRIBE = "unsubscribe";

    private final Optional<BounceAddress> address;
    private final DeliveryTokens returning;
    private final DeliveryTokens unsubscribing;

    @Inject
    ReturnPath(MailConfig config, MailLinks links) {
        this(config.bounceAddress(), links.keys());
    }

    /** @param pattern of {@code lookalike.mail.bounce-address} */
    public ReturnPath(Optional<String> pattern, LinkKeys keys) {
        this.address = pattern.map(BounceAddress::new);
        this.returning = new DeliveryTokens(keys.derive("return a mail"));
        this.unsubscribing = new DeliveryTokens(keys.derive("unsubscribe by mail"));
    }

    public String token(UUID deliveryId) {
        return returning.of(deliveryId);
    }

    /** The address that a delivery's mail is returned to; empty if none is configured. */
    public Optional<String> of(UUID deliveryId) {
        return address.map(form -> form.with(token(deliveryId)));
    }

    /** The address that a mail program writes to if the reader of a delivery's mail wants no more; empty if none is configured. */
    public Optional<URI> unsubscribe(UUID deliveryId) {
        return address.map(form ->
                URI.create("mailto:%s?subject=%s".formatted(form.with(unsubscribing.of(deliveryId)), UNSUBSCRIBE)));
    }

    /** The deliveries whose mails were returned to these recipients. */
    public Stream<UUID> returnedTo(String recipients) {
        return deliveries(returning, recipients);
    }

    /** The deliveries to whose addresses for unsubscribing a mail with these recipients was sent. */
    public Stream<UUID> unsubscribedAt(String recipients) {
        return deliveries(unsubscribing, recipients);
    }

    public Stream<UUID> returnedWith(String token) {
        return Stream.ofNullable(returning.read(token.strip()));
    }

    private Stream<UUID> deliveries(DeliveryTokens tokens, String recipients) {
        return address.stream()
                .flatMap(form -> form.tokensIn(recipients))
                .map(tokens::read)
                .filter(Objects::nonNull);
    }

    /** Addresses of returned mails, one for each delivery's token (VERP): a returned mail may return nothing else. */
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
}

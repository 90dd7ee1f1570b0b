package org.lookalike.notifier.delivery.email;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryConfig;

/**
 * The only user of the mail client. It encodes and checks headers, because the client does not, and enforces the deadline of an attempt,
 * because the client waits forever for a server that does not answer.
 */
@ApplicationScoped
class SafeMail {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

    private final MailClient client;
    private final MailConfig config;
    private final DeliveryConfig deliveries;
    private final ReturnPath returnPath;
    /** Sends that the client has not finished, even if their deadline has passed. */
    private final AtomicInteger underWay = new AtomicInteger();

    SafeMail(
            MailClient client,
            MailConfig config,
            ReturnPath returnPath,
            DeliveryConfig deliveries,
            MeterRegistry meters) {
        this.client = client;
        this.config = config;
        this.deliveries = deliveries;
        this.returnPath = returnPath;
        Gauge.builder("lookalike.mail.connections", underWay, AtomicInteger::get)
                .description("Connections to the mail server in use, those hanging on a silent server included")
                .register(meters);
    }

    /**
     * The mail of a delivery.
     *
     * @param threads ids by which mail programs group mails; their messages need not exist
     * @param listName a label for filters, made of letters, digits, dots, hyphens and underscores
     * @param alertId null where it is about several alerts or none
     * @param severity of the most severe alert; null where it is about none
     * @param unsubscribe where a POST ends the subscription; null where it is not about one
     */
    record Message(
            ClaimedDelivery delivery,
            ComposedMail content,
            List<String> threads,
            String listName,
            @Nullable UUID alertId,
            @Nullable Severity severity,
            @Nullable URI unsubscribe) {

        Message {
            threads = List.copyOf(threads);
        }
    }

    /** The mail as it goes over the wire. The encoder leaves line ends and the last boundary to the client. */
    String source(Message message) {
        var source = new MailEncoder(encoded(message), domain(config)).encode().replaceAll("\r?\n", "\r\n");
        var boundary = BOUNDARY.matcher(source);
        return boundary.find() ? source + "--" + boundary.group(1) + "--\r\n" : source;
    }

    /** Hands a mail to the server. Ends within the attempt's deadline; every failure is an outcome. */
    Uni<AttemptOutcome> send(Message message) {
        OutgoingMail mail;
        try {
            mail = encoded(message);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom()
                    .item(new AttemptOutcome.Refused(null, "the mail is not fit to be sent: " + e.getMessage(), false));
        }
        underWay.incrementAndGet();
        return client.sendMail(mail)
                .onItemOrFailure()
                .invoke(underWay::decrementAndGet)
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(deliveries.attemptDeadline())
                .fail()
                .replaceWith((AttemptOutcome) new AttemptOutcome.Accepted())
                .onFailure()
                .recoverWithItem(failure -> SmtpFailure.outcome(failure, mail.withdraw()));
    }

    private OutgoingMail encoded(Message message) {
        var mail = new OutgoingMail();
        mail.setTo(message.delivery().recipient())
                .setFrom(config.from().text())
                .setText(message.content().text())
                .setHtml(message.content().html());
        returnPath.of(message.delivery().id()).ifPresent(mail::setBounceAddress);
        headers(message).forEach(mail::addHeader);
        return mail;
    }

    /** How many sends the client has not finished. */
    int underWay() {
        return underWay.get();
    }

    /** The headers that replace the client's own, and those that it does not know. */
    private Map<String, String> headers(Message message) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "From",
                HeaderText.mailbox("From", config.fromName(), config.from().text()));
        headers.put("Subject", HeaderText.forPeople("Subject", message.content().subject()));
        putForMachines(headers, "Message-ID", message.delivery().messageId());
        if (!message.threads().isEmpty()) {
            var threads = String.join(" ", message.threads());
            putForMachines(headers, "In-Reply-To", threads);
            putForMachines(headers, "References", threads);
        }
        putForMachines(headers, "Auto-Submitted", "auto-generated");
        putForMachines(headers, "X-Auto-Response-Suppress", "All");
        putForMachines(headers, "List-Id", "Lookalike alerts <%s.%s>".formatted(message.listName(), domain(config)));
        if (message.unsubscribe() != null) {
            putForMachines(
                    headers,
                    "List-Unsubscribe",
                    unsubscribe(message.unsubscribe(), message.delivery().id()));
            putForMachines(headers, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        putForMachines(headers, "Feedback-ID", feedbackId(message));
        putForMachines(
                headers, "X-Lookalike-Delivery-Id", message.delivery().id().toString());
        putForMachines(
                headers, ReturnPath.HEADER, returnPath.token(message.delivery().id()));
        if (message.alertId() != null) {
            putForMachines(headers, "X-Lookalike-Alert-Id", message.alertId().toString());
        }
        if (message.severity() != null) {
            putForMachines(headers, "X-Lookalike-Severity", EnumCode.of(message.severity()));
        }
        return headers;
    }

    /** One-click unsubscribing by a POST, and by mail where it is configured. */
    private String unsubscribe(URI page, UUID deliveryId) {
        return returnPath
                .unsubscribe(deliveryId)
                .filter(address -> config.unsubscribeByMail())
                .map(address -> "<%s>, <%s>".formatted(page, address))
                .orElseGet(() -> "<%s>".formatted(page));
    }

    /** Groups the complaints in Gmail's Postmaster Tools by kind of mail; its last part is the sender. */
    private static String feedbackId(Message message) {
        return "%s:%s:lookalike"
                .formatted(message.listName(), EnumCode.of(message.delivery().reason()));
    }

    private static void putForMachines(Map<String, String> headers, String name, String value) {
        headers.put(name, HeaderText.forMachines(name, value));
    }

    /** The domain mails come from. */
    static String domain(MailConfig config) {
        return config.from().domain();
    }
}

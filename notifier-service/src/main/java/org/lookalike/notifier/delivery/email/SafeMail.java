package org.lookalike.notifier.delivery.email;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.ScaledPicture;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.HeldLeases;
import org.lookalike.notifier.link.MailLinks;

/** The only user of the mail client, which neither encodes nor checks headers, nor gives up on a silent server. */
@ApplicationScoped
class SafeMail {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

    private final MailClient client;
    private final MailConfig config;
    private final DeliveryConfig deliveries;
    private final HeldLeases leases;
    private final ReturnPath returnPath;
    private final MailLinks links;
    /** Sends that the client has not finished, even if their deadline has passed. */
    private final AtomicInteger underWay = new AtomicInteger();

    SafeMail(
            MailClient client,
            MailConfig config,
            ReturnPath returnPath,
            MailLinks links,
            DeliveryConfig deliveries,
            HeldLeases leases,
            MeterRegistry meters) {
        this.client = client;
        this.config = config;
        this.deliveries = deliveries;
        this.leases = leases;
        this.returnPath = returnPath;
        this.links = links;
        Gauge.builder("lookalike.mail.connections", underWay, AtomicInteger::get)
                .description("Connections to the mail server in use, those hanging on a silent server included")
                .register(meters);
    }

    /**
     * The mail of a delivery; about one alert, it has its id, and of several it has the highest severity.
     *
     * @param threads ids by which mail programs group mails; their messages need not exist
     * @param listName a label for filters, made of letters, digits, dots, hyphens and underscores
     */
    record Message(
            ClaimedDelivery delivery,
            ComposedMail content,
            List<String> threads,
            String listName,
            @Nullable UUID alertId,
            @Nullable Severity severity) {}

    /** The mail as it goes over the wire. The encoder leaves line ends and the last boundary to the client. */
    String source(Message message) {
        var source = new MailEncoder(encoded(message, () -> true), domain(config))
                .encode()
                .replaceAll("\r?\n", "\r\n");
        var boundary = BOUNDARY.matcher(source);
        return boundary.find() ? source + "--" + boundary.group(1) + "--\r\n" : source;
    }

    /** Hands a mail to the server. Ends within the attempt's deadline; every failure is an outcome. */
    Uni<AttemptOutcome> send(Message message) {
        OutgoingMail mail;
        try {
            mail = encoded(message, () -> leases.mayBegin(message.delivery().leaseToken()));
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

    private OutgoingMail encoded(Message message, BooleanSupplier mayBegin) {
        var mail = new OutgoingMail(mayBegin);
        mail.setTo(message.delivery().recipient())
                .setFrom(config.from().text())
                .setText(message.content().text())
                .setHtml(message.content().html());
        var picture = message.content().picture();
        if (picture != null) {
            mail.setInlineAttachment(MailAttachment.create()
                    .setContentType(ScaledPicture.MEDIA_TYPE)
                    .setDisposition("inline")
                    .setContentId("<%s>".formatted(picture.contentId()))
                    .setData(Buffer.buffer(picture.png())));
        }
        returnPath.of(message.delivery().id()).ifPresent(mail::setBounceAddress);
        headers(message).forEach(mail::addHeader);
        return mail;
    }

    /** Not alive when nearly all connections to the mail server hang: the client cannot close them, a restart can. */
    @Produces
    @Liveness
    HealthCheck hasFreeConnections() {
        return () -> HealthCheckResponse.named("mail connections")
                .status(underWay.get() < config.maxHanging())
                .withData("in use", underWay.get())
                .withData("at most", config.maxHanging())
                .build();
    }

    /** The headers that replace the client's own, and those that it does not know. */
    private Map<String, String> headers(Message message) {
        var headers = new LinkedHashMap<String, String>();
        var from = config.from().text();
        headers.put("From", HeaderText.mailbox("From", config.fromName(), from));
        headers.put("Subject", HeaderText.forPeople("Subject", message.content().subject()));
        forMachines(message).forEach((name, value) -> headers.put(name, HeaderText.forMachines(name, value)));
        return headers;
    }

    private Map<String, String> forMachines(Message message) {
        var deliveryId = message.delivery().id();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Message-ID", message.delivery().messageId());
        if (!message.threads().isEmpty()) {
            var threads = String.join(" ", message.threads());
            headers.put("In-Reply-To", threads);
            headers.put("References", threads);
        }
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        headers.put("List-Id", "Lookalike alerts <%s.%s>".formatted(message.listName(), domain(config)));
        var subscriptionId = message.delivery().subscriptionId();
        if (subscriptionId != null) {
            headers.put("List-Unsubscribe", unsubscribe(links.unsubscribe(subscriptionId), deliveryId));
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        headers.put("Feedback-ID", feedbackId(message));
        headers.put("X-Lookalike-Delivery-Id", deliveryId.toString());
        headers.put(ReturnPath.HEADER, returnPath.token(deliveryId));
        if (message.alertId() != null) {
            headers.put("X-Lookalike-Alert-Id", message.alertId().toString());
        }
        if (message.severity() != null) {
            headers.put("X-Lookalike-Severity", EnumCode.of(message.severity()));
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

    static String domain(MailConfig config) {
        return config.from().domain();
    }

    /**
     * A mail that knows whether the client has started to transmit it. The client connects and transmits in one call and has no hook in
     * between; but it reads the content of a mail only to encode it, after the server has accepted the connection and the login. Overriding
     * the getters is the one way to tell a mail that certainly was not taken from one that may have been, and it stays within this class.
     */
    static final class OutgoingMail extends MailMessage {

        private enum Stage {
            CONNECTING,
            TRANSMITTING,
            WITHDRAWN
        }

        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);
        private final BooleanSupplier mayBegin;

        /** @param mayBegin asked once, when the client would start to transmit */
        OutgoingMail(BooleanSupplier mayBegin) {
            this.mayBegin = mayBegin;
        }

        /** Keeps the client from transmitting; false if that has begun. It finds no recipient then, and fails. */
        boolean withdraw() {
            stage.compareAndSet(Stage.CONNECTING, Stage.WITHDRAWN);
            return stage.get() == Stage.WITHDRAWN;
        }

        /** Called by the client's encoder, first of all after the login. */
        @Override
        public String getHtml() {
            if (stage.get() == Stage.CONNECTING) {
                stage.compareAndSet(Stage.CONNECTING, mayBegin.getAsBoolean() ? Stage.TRANSMITTING : Stage.WITHDRAWN);
            }
            return super.getHtml();
        }

        @Override
        public List<String> getTo() {
            return stage.get() == Stage.WITHDRAWN ? List.of() : super.getTo();
        }
    }
}

package org.lookalike.notifier.bounce;

import jakarta.inject.Singleton;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.email.DeliveryTokens;
import org.lookalike.notifier.delivery.email.ReturnPath;
import org.lookalike.notifier.suppression.EnhancedStatus;
import org.lookalike.notifier.suppression.SuppressionList.Bounce;

/**
 * Reads <a href="https://www.rfc-editor.org/rfc/rfc3464">delivery status notifications</a>, and mails by which readers unsubscribe. Anyone
 * can send such mails: any content is read or refused with a reason, and one is believed only about the delivery whose token it has, in a
 * header of its recipient or, of a returned mail, among the returned headers.
 */
@Singleton
record BounceReportReader(ReturnPath returnPath) {

    /** The headers in which servers put the bounce address. */
    private static final String[] RECIPIENT_HEADERS = {"Delivered-To", "X-Original-To", "Envelope-To", "To"};

    private static final Pattern INVISIBLE = Pattern.compile("[^\\x21-\\x7E]+");

    BounceReport read(byte[] mail) throws Unreadable {
        try {
            return read(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException | IOException | RuntimeException e) {
            throw new Unreadable("the mail cannot be read: %s".formatted(oneLine(String.valueOf(e.getMessage()))));
        }
    }

    private BounceReport read(MimeMessage mail) throws MessagingException, IOException, Unreadable {
        if (!mail.isMimeType("multipart/report")) {
            var recipients = isUnsubscribe(mail) ? values(mail, RECIPIENT_HEADERS) : Stream.<String>of();
            var delivery = recipients.flatMap(returnPath::unsubscribedAt).findFirst();
            if (delivery.isPresent()) {
                return new BounceReport.Unsubscribe(delivery.get());
            }
            throw new Unreadable("the mail is %s; expected multipart/report, a delivery status notification"
                    .formatted(oneLine(mail.getContentType())));
        }
        InternetHeaders status = null;
        InternetHeaders returned = new InternetHeaders();
        var parts = new MimeMultipart(new MimePartDataSource(mail));
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                status = decisive(new DeliveryStatus(part.getInputStream()));
            } else if (isReturned(part)) {
                returned = new InternetHeaders(part.getInputStream());
            }
        }
        if (status == null) {
            throw new Unreadable("the mail has no part message/delivery-status that names a recipient");
        }
        return report(deliveryId(mail, returned), status);
    }

    /** Whether a person's mail program sent it for List-Unsubscribe, and not an autoresponder. */
    private static boolean isUnsubscribe(MimeMessage mail) {
        var subject = values(mail, "Subject").findFirst().orElse("");
        var automatic = values(mail, "Auto-Submitted").findFirst().orElse("no");
        return subject.strip().equalsIgnoreCase(ReturnPath.UNSUBSCRIBE)
                && automatic.strip().equalsIgnoreCase("no");
    }

    private static boolean isReturned(BodyPart part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    /** The report on the recipient that failed; there are several where a mail was forwarded to several. */
    private static @Nullable InternetHeaders decisive(DeliveryStatus status) {
        InternetHeaders decisive = null;
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            var recipient = status.getRecipientDSN(i);
            if (decisive == null || value(recipient, "Action").equals("failed")) {
                decisive = recipient;
            }
        }
        return decisive;
    }

    private static BounceReport report(UUID deliveryId, InternetHeaders recipient) throws Unreadable {
        var action = value(recipient, "Action");
        if (action.isEmpty()) {
            throw new Unreadable("the part message/delivery-status has no Action");
        }
        if (!action.equals("failed")) {
            return new BounceReport.Other(deliveryId, action);
        }
        var diagnosis = header(recipient, "Diagnostic-Code");
        var statusField = header(recipient, "Status");
        // The diagnosis of the server that refused is more precise than the status of the server that reports it.
        var own = EnhancedStatus.find(diagnosis);
        var status = own == null ? EnhancedStatus.find(statusField) : own;
        return new BounceReport.Failed(new Bounce(
                deliveryId,
                status,
                "the mail came back: %s"
                        .formatted(DeliveryTokens.hiddenIn(diagnosis.isEmpty() ? statusField : diagnosis)),
                status != null && status.isRecipientUnreachable()));
    }

    private UUID deliveryId(MimeMessage mail, InternetHeaders returned) throws Unreadable {
        return Stream.concat(
                        values(mail, RECIPIENT_HEADERS).flatMap(returnPath::returnedTo),
                        Stream.ofNullable(returned.getHeader(ReturnPath.HEADER))
                                .flatMap(Arrays::stream)
                                .flatMap(returnPath::returnedWith))
                .findFirst()
                .orElseThrow(() -> new Unreadable("the mail does not prove which of our mails came back: its"
                        + " recipient is no signed bounce address of ours, and it returns no valid "
                        + ReturnPath.HEADER));
    }

    private static Stream<String> values(MimeMessage mail, String... names) {
        return Arrays.stream(names).flatMap(name -> {
            try {
                return Stream.ofNullable(mail.getHeader(name)).flatMap(Arrays::stream);
            } catch (MessagingException e) {
                return Stream.of();
            }
        });
    }

    private static String value(InternetHeaders headers, String name) {
        return header(headers, name).toLowerCase(Locale.ROOT);
    }

    private static String header(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, " ");
        return value == null ? "" : oneLine(value);
    }

    private static String oneLine(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ").strip();
    }

    /** The mail is no delivery status notification about a delivery. The message says what is missing. */
    static final class Unreadable extends Exception {

        Unreadable(String missing) {
            super(missing, null, false, false);
        }
    }

    /** What a mail to a bounce address says: most are delivery status notifications. */
    sealed interface BounceReport {

        UUID deliveryId();

        /** The mail did not arrive. */
        record Failed(Bounce bounce) implements BounceReport {
            @Override
            public UUID deliveryId() {
                return bounce.deliveryId();
            }
        }

        /** The reader of the mail unsubscribes. */
        record Unsubscribe(@Override UUID deliveryId) implements BounceReport {}

        /** The report decides nothing; the action is another one, such as delayed, relayed or expanded. */
        record Other(@Override UUID deliveryId, String action) implements BounceReport {}
    }
}

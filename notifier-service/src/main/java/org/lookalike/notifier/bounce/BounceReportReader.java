package org.lookalike.notifier.bounce;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.email.DeliveryTokens;
import org.lookalike.notifier.delivery.email.ReturnPath;
import org.lookalike.notifier.suppression.Bounce;
import org.lookalike.notifier.suppression.EnhancedStatus;

/**
 * Reads <a href="https://www.rfc-editor.org/rfc/rfc3464">delivery status notifications</a>, and mails by which readers unsubscribe. Anyone
 * can send such mails: any content is read or refused with a reason, and one is believed only about the delivery whose token it has, in a
 * header of its recipient or, of a returned mail, among the returned headers.
 */
@ApplicationScoped
class BounceReportReader {

    /** The headers in which servers put the bounce address. */
    private static final String[] RECIPIENT_HEADERS = {"Delivered-To", "X-Original-To", "Envelope-To", "To"};

    private static final String[] RETURNED_HEADERS = {ReturnPath.HEADER};

    private static final Pattern INVISIBLE = Pattern.compile("[^\\x21-\\x7E]+");

    private final ReturnPath returnPath;

    BounceReportReader(ReturnPath returnPath) {
        this.returnPath = returnPath;
    }

    /** Reads a whole mail. */
    BounceReport read(byte[] mail) throws UnreadableBounce {
        try {
            return read(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException | IOException | RuntimeException e) {
            throw new UnreadableBounce(
                    "the mail cannot be read: %s".formatted(oneLine(String.valueOf(e.getMessage()))));
        }
    }

    private BounceReport read(MimeMessage mail) throws MessagingException, IOException, UnreadableBounce {
        if (!mail.isMimeType("multipart/report")) {
            var delivery = isUnsubscribe(mail)
                    ? find(RECIPIENT_HEADERS, name -> values(mail, name), returnPath::unsubscribedAt)
                            .findFirst()
                    : Optional.<UUID>empty();
            if (delivery.isPresent()) {
                return new BounceReport.Unsubscribe(delivery.get());
            }
            throw new UnreadableBounce("the mail is %s; expected multipart/report, a delivery status notification"
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
            throw new UnreadableBounce("the mail has no part message/delivery-status that names a recipient");
        }
        return report(deliveryId(mail, returned), status);
    }

    /** Whether a person's mail program sent it for List-Unsubscribe, and not an autoresponder. */
    private static boolean isUnsubscribe(MimeMessage mail) {
        var subjects = values(mail, "Subject");
        var automatic = values(mail, "Auto-Submitted");
        return subjects != null
                && subjects[0].strip().equalsIgnoreCase(ReturnPath.UNSUBSCRIBE)
                && (automatic == null || automatic[0].strip().equalsIgnoreCase("no"));
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

    private static BounceReport report(UUID deliveryId, InternetHeaders recipient) throws UnreadableBounce {
        var action = value(recipient, "Action");
        if (action.isEmpty()) {
            throw new UnreadableBounce("the part message/delivery-status has no Action");
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

    private UUID deliveryId(MimeMessage mail, InternetHeaders returned) throws UnreadableBounce {
        return Stream.concat(
                        find(RECIPIENT_HEADERS, name -> values(mail, name), returnPath::returnedTo),
                        find(RETURNED_HEADERS, returned::getHeader, returnPath::returnedWith))
                .findFirst()
                .orElseThrow(() -> new UnreadableBounce("the mail does not prove which of our mails came back: its"
                        + " recipient is no signed bounce address of ours, and it returns no valid "
                        + ReturnPath.HEADER));
    }

    private static Stream<UUID> find(
            String[] names, Function<String, String @Nullable []> values, Function<String, Stream<UUID>> deliveries) {
        return Arrays.stream(names)
                .map(values)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .flatMap(deliveries);
    }

    private static String @Nullable [] values(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name);
        } catch (MessagingException e) {
            return null;
        }
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
}

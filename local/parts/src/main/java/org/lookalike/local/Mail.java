package org.lookalike.local;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the mailbox received it, one per recipient.
 *
 * @param id counts the mails of one mailbox from 1
 * @param receivedAt when the mailbox took it
 * @param recipient the address the sender named to the server (SMTP {@code RCPT TO})
 * @param from decoded {@code From} header, empty if missing
 * @param to decoded {@code To} header, empty if missing
 * @param subject decoded, empty if missing
 * @param date of the {@code Date} header, null if missing or unreadable
 * @param headers in the order received, undecoded, names repeated where the mail repeats them
 * @param text the first {@code text/plain} part
 * @param html the first {@code text/html} part
 * @param source the whole mail as sent
 */
public record Mail(
        long id,
        Instant receivedAt,
        String recipient,
        String from,
        String to,
        String subject,
        @Nullable Instant date,
        List<MailHeader> headers,
        @Nullable String text,
        @Nullable String html,
        String source) {

    private static final Pattern ALERT_LINK = Pattern.compile("/from-mail/[^./]+\\.([\\w-]+)\\.");

    /** A header line, unfolded or not as it was sent. */
    public record MailHeader(String name, String value) {}

    public Mail {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, matched without regard to case; null if the mail does not have it. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(MailHeader::value)
                .findFirst()
                .orElse(null);
    }

    /** The ids of the alerts that the mail links to: tokens in links hold one byte for the purpose and then the id. */
    public Set<String> alertIds() {
        return ALERT_LINK
                .matcher(text == null ? "" : text)
                .results()
                .map(link -> ByteBuffer.wrap(Base64.getUrlDecoder().decode(link.group(1)), 1, 2 * Long.BYTES))
                .map(id -> new UUID(id.getLong(), id.getLong()).toString())
                .collect(Collectors.toSet());
    }

    /** The HTML with the pictures in it that it names by the ids of other parts, as a mail program shows them. */
    @Nullable
    String htmlWithPictures() {
        if (html == null) {
            return null;
        }
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
            return withPictures(html, message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("Unreadable mail", e);
        }
    }

    private static String withPictures(String html, MimePart part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            var shown = html;
            for (int i = 0; i < multipart.getCount(); i++) {
                shown = withPictures(shown, (MimePart) multipart.getBodyPart(i));
            }
            return shown;
        }
        var id = part.getContentID();
        return id == null || !part.isMimeType("image/png")
                ? html
                : html.replace(
                        "cid:" + id.replaceAll("[<>]", ""),
                        "data:image/png;base64,"
                                + Base64.getEncoder()
                                        .encodeToString(part.getInputStream().readAllBytes()));
    }

    static Mail parse(long id, Instant receivedAt, String recipient, MimeMessage message) {
        try {
            var source = new ByteArrayOutputStream();
            message.writeTo(source);
            List<MailHeader> headers = Collections.list(message.getAllHeaders()).stream()
                    .map(Mail::header)
                    .toList();
            return new Mail(
                    id,
                    receivedAt,
                    recipient,
                    decoded(message.getHeader("From", ", ")),
                    decoded(message.getHeader("To", ", ")),
                    decoded(message.getHeader("Subject", " ")),
                    date(message),
                    headers,
                    content(message, "text/plain"),
                    content(message, "text/html"),
                    source.toString(StandardCharsets.UTF_8));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("Unreadable mail", e);
        }
    }

    private static MailHeader header(Header header) {
        return new MailHeader(header.getName(), header.getValue());
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        String unfolded = MimeUtility.unfold(header);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    private static @Nullable Instant date(MimeMessage message) throws MessagingException {
        var date = message.getSentDate();
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String content(Part part, String mimeType) throws MessagingException, IOException {
        if (part.isMimeType(mimeType) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                String content = content(multipart.getBodyPart(i), mimeType);
                if (content != null) {
                    return content;
                }
            }
        }
        return null;
    }
}

package org.lookalike.notifier.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail as a mail program reads it that has nothing to do with the one that wrote it. */
record ReceivedMail(
        String subject, List<String> headerNames, List<String> types, String text, String html, List<Part> attached) {

    /** What the HTML may show. */
    record Part(String type, String disposition, String contentId, byte[] content) {}

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern HREF = Pattern.compile("(?i)\\bhref=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]*)\"[^>]*>([^<]*)</a>");
    private static final Pattern UNTRUSTED = Pattern.compile("<bdi>(.*?)</bdi>");
    private static final Pattern NUMBER = Pattern.compile("^ *\\d+\\. ");
    /** The plain text marks by « and », and so names those of others. */
    private static final Pattern QUOTE_BY_NAME = Pattern.compile("\\[U\\+00[AB]B]");

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Sc}\\p{So}]+");

    static ReceivedMail of(String source) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
            var parts = (MimeMultipart) message.getContent();
            var related = parts.getBodyPart(1).getContent() instanceof MimeMultipart nested ? nested : null;
            var html = related == null ? parts.getBodyPart(1) : related.getBodyPart(0);
            return new ReceivedMail(
                    message.getSubject(),
                    Collections.list(message.getAllHeaders()).stream()
                            .map(header -> header.getName())
                            .toList(),
                    List.of(parts.getBodyPart(0).getContentType(), html.getContentType()),
                    lines((String) parts.getBodyPart(0).getContent()),
                    lines((String) html.getContent()),
                    related == null ? List.of() : List.of(part((MimeBodyPart) related.getBodyPart(1))));
        } catch (MessagingException | IOException e) {
            throw new AssertionError("The mail cannot be read", e);
        }
    }

    private static Part part(MimeBodyPart part) throws MessagingException, IOException {
        return new Part(
                part.getContentType(),
                part.getDisposition(),
                part.getContentID(),
                part.getInputStream().readAllBytes());
    }

    private static String lines(String content) {
        return content.replace("\r\n", "\n");
    }

    /** Where links lead. */
    List<String> links() {
        return HREF.matcher(html).results().map(href -> href.group(1)).toList();
    }

    List<String> tags() {
        return TAG.matcher(html).results().map(MatchResult::group).toList();
    }

    /** What each line of the text says, without numbers of lists and what is between words. */
    Stream<String> saidByText() {
        return text.lines()
                .map(line -> words(NUMBER.matcher(line).replaceFirst("")))
                .filter(line -> !line.isEmpty());
    }

    /** All that the HTML says, in the same form; where a link leads comes after its words. */
    String saidByHtml() {
        var body = html.substring(html.indexOf("</head>"));
        return words(
                unescaped(TAG.matcher(LINK.matcher(body).replaceAll("$2 $1")).replaceAll("")));
    }

    /** What the HTML shows of others. */
    List<String> untrustedInHtml() {
        return UNTRUSTED
                .matcher(html)
                .results()
                .map(text -> words(unescaped(TAG.matcher(text.group(1)).replaceAll(""))))
                .toList();
    }

    static String words(String text) {
        return NOT_A_WORD
                .matcher(QUOTE_BY_NAME.matcher(text).replaceAll(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#183;", "")
                .replace("&amp;", "&");
    }
}

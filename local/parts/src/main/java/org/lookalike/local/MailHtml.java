package org.lookalike.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The HTML of the mailbox's pages. Every value of a mail passes through {@link #escape}. */
final class MailHtml {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private static final Pattern HEAD = Pattern.compile("(?i)<head(\\s[^>]*)?>");

    private static final String STYLE =
            """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { margin: 0 auto; max-width: 60rem; padding: 1rem }
            h1 { font-size: 1.3rem; overflow-wrap: anywhere }
            a { color: LinkText }
            ol { list-style: none; padding: 0; margin: 0 }
            li a { display: block; padding: .7rem 0; border-top: 1px solid #8886; text-decoration: none; color: CanvasText }
            li b { display: block; overflow-wrap: anywhere }
            small, dt { opacity: .75 }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem }
            dd { margin: 0; overflow-wrap: anywhere }
            iframe { width: 100%; height: 75vh; border: 1px solid #8886; background: #fff; color-scheme: light }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886; padding: .7rem }
            """;

    /** The hash of the style sheet for the content security policy, which allows no other. */
    static final String STYLE_HASH = "'sha256-" + sha256(STYLE) + "'";

    private MailHtml() {}

    /** The list, newest first, which reloads itself to show new mails. */
    static String list(List<Mail> mails) {
        String items = mails.isEmpty()
                ? "<p>No mail yet. This page looks again every 3 seconds.</p>"
                : mails.stream()
                        .map(MailHtml::item)
                        .collect(Collectors.collectingAndThen(Collectors.toList(), MailHtml::newestFirst));
        return page(
                "Mailbox (" + mails.size() + ")",
                "<meta http-equiv=\"refresh\" content=\"3\">",
                "<h1>Mailbox</h1>\n<p><small>%d mails, newest first</small></p>\n%s".formatted(mails.size(), items));
    }

    static String mail(Mail mail) {
        var body = new StringBuilder("<p><a href=\"/\">All mails</a></p>\n");
        body.append("<h1><bdi>%s</bdi></h1>\n<dl>".formatted(escape(subject(mail))));
        row(body, "From", mail.from());
        row(body, "To", mail.to());
        row(body, "Delivered to", mail.recipient());
        row(body, "Received", TIME.format(mail.receivedAt()));
        body.append("</dl>\n");
        if (mail.html() != null) {
            body.append("<iframe title=\"The mail's HTML\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\""
                    + " src=\"/mails/%d/html\"></iframe>\n".formatted(mail.id()));
        }
        section(body, "Text", mail.text());
        section(
                body,
                "Headers",
                mail.headers().stream()
                        .map(header -> header.name() + ": " + header.value())
                        .collect(Collectors.joining("\n")));
        body.append("<p><a href=\"/mails/%d/source\">Source</a></p>".formatted(mail.id()));
        return page(subject(mail), "", body.toString());
    }

    static String missing() {
        return page(
                "Not found",
                "",
                "<h1>Not found</h1>\n<p>The mailbox keeps the newest mails only. <a href=\"/\">All mails</a></p>");
    }

    /** The HTML of a mail, with links that open outside its frame. */
    static String linksInNewTab(String html) {
        String base = "<base target=\"_blank\">";
        Matcher head = HEAD.matcher(html);
        return head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String newestFirst(List<String> items) {
        var list = new StringBuilder("<ol>\n");
        for (int i = items.size() - 1; i >= 0; i--) {
            list.append(items.get(i));
        }
        return list.append("</ol>").toString();
    }

    private static String item(Mail mail) {
        return """
                <li><a href="/mails/%d"><b><bdi>%s</bdi></b><small>%s · <bdi>%s</bdi></small></a></li>
                """
                .formatted(mail.id(), escape(subject(mail)), time(mail.receivedAt()), escape(mail.recipient()));
    }

    private static void row(StringBuilder body, String name, String value) {
        body.append("<dt>%s</dt><dd><bdi>%s</bdi></dd>".formatted(name, escape(value)));
    }

    private static void section(StringBuilder body, String title, @Nullable String text) {
        if (text != null) {
            body.append("<h2>%s</h2>\n<pre><bdi>%s</bdi></pre>\n".formatted(title, escape(text)));
        }
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String time(Instant instant) {
        return escape(TIME.format(instant));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                %s
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                %s
                </body>
                </html>
                """
                .formatted(head, escape(title), STYLE, body);
    }
}

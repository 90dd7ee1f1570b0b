package org.lookalike.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxIT {

    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'Möwe'";

    private final HttpClient http = HttpClient.newHttpClient();
    private Mailbox mailbox;
    private MailboxPage page;

    @BeforeEach
    void start() {
        mailbox = Mailbox.start(0, 3);
        page = MailboxPage.start(mailbox, 0);
    }

    @AfterEach
    void stop() {
        page.close();
        mailbox.close();
    }

    @Test
    void mail_isReadWithItsPartsAndHeaders() throws MessagingException {
        send("Ünicode subject", "plain words", "<p>marked up</p>", "director@maple-hollow.example");

        assertThat(mailbox.messages()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("director@maple-hollow.example");
            assertThat(mail.to()).isEqualTo("director@maple-hollow.example");
            assertThat(mail.from()).isEqualTo("alerts@lookalike.example");
            assertThat(mail.subject()).isEqualTo("Ünicode subject");
            assertThat(mail.text()).isEqualToIgnoringNewLines("plain words");
            assertThat(mail.html()).isEqualToIgnoringNewLines("<p>marked up</p>");
            assertThat(mail.header("x-lookalike")).isEqualTo("yes");
            assertThat(mail.date()).isNotNull();
            assertThat(mail.source()).contains("multipart/alternative");
        });
    }

    @Test
    void mailToTwoRecipients_isTwoMails() throws MessagingException {
        send("s", "t", "h", "one@maple-hollow.example", "two@maple-hollow.example");

        assertThat(mailbox.messages())
                .extracting(Mail::recipient)
                .containsExactlyInAnyOrder("one@maple-hollow.example", "two@maple-hollow.example");
    }

    @Test
    void mailboxFull_keepsTheNewest() throws MessagingException {
        for (int i = 1; i <= 5; i++) {
            send("mail " + i, "t", "h", "director@maple-hollow.example");
        }
        assertThat(mailbox.messages()).extracting(Mail::subject).containsExactly("mail 3", "mail 4", "mail 5");
        assertThat(mailbox.messages()).extracting(Mail::id).containsExactly(3L, 4L, 5L);
    }

    @Test
    void restarted_hasTheMailsOfBefore_andGoesOnCounting(@TempDir Path folder) throws MessagingException {
        mailbox.close();
        mailbox = Mailbox.start(0, folder.resolve("mails"));
        send("Ünicode subject", "Möwe", "<p>h</p>", "director+one@" + "maple-hollow.".repeat(15) + "example");
        send("second", "t", "h", "director@maple-hollow.example");
        var before = mailbox.messages();
        mailbox.close();

        mailbox = Mailbox.start(0, folder.resolve("mails"));

        assertThat(mailbox.lastId()).isEqualTo(2);
        assertThat(mailbox.messages())
                .usingRecursiveComparison()
                .ignoringFields("receivedAt")
                .isEqualTo(before);
        send("third", "t", "h", "director@maple-hollow.example");
        assertThat(mailbox.messages()).extracting(Mail::id).containsExactly(1L, 2L, 3L);
        mailbox.clear();
        assertThat(folder.resolve("mails")).isEmptyDirectory();
    }

    @Test
    void listAndMail_showHostileTextAsText() throws Exception {
        send(HOSTILE, HOSTILE, "<p>h</p>", "director@maple-hollow.example");
        String escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Möwe&#39;";

        for (String path : new String[] {"/", "/mails/1"}) {
            var response = get(path);
            assertThat(response.body()).contains(escaped).doesNotContain("<script");
            assertThat(response.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'")
                            .doesNotContain("script-src")
                            .doesNotContain("unsafe-inline"));
        }
    }

    @Test
    void htmlPart_isServedInASandboxWithoutScripts() throws Exception {
        send("s", "t", "<html><head></head><body><script>x()</script></body></html>", "a@maple-hollow.example");

        assertThat(get("/mails/1").body()).containsPattern("<iframe [^>]*sandbox=[^>]*src=\"/mails/1/html\"");
        var html = get("/mails/1/html");
        assertThat(html.body()).contains("<head><base target=\"_blank\"></head>");
        assertThat(html.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin"));
    }

    @Test
    void pictureThatTheHtmlNames_isShownInIt() throws Exception {
        var picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(new byte[] {1, 2, 3}, "image/png")));
        picture.setContentID("<face@lookalike.example>");
        var html = part("<img src=\"cid:face@lookalike.example\">", "text/html; charset=UTF-8");
        send("s", new MimeMultipart("related", html, picture), "a@maple-hollow.example");

        assertThat(get("/mails/1/html").body()).contains("<img src=\"data:image/png;base64,AQID\">");
    }

    @Test
    void source_isPlainText() throws Exception {
        send(HOSTILE, "t", "h", "a@maple-hollow.example");

        var source = get("/mails/1/source");
        assertThat(source.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(source.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(source.body()).contains("Subject: =?UTF-8?");
    }

    @Test
    void messagesAsJson_haveEveryField() throws Exception {
        send("Ünicode", "t", "<p>h</p>", "a@maple-hollow.example");

        assertThat(get("/api/messages").body())
                .startsWith("[{\"id\":1,\"receivedAt\":\"20")
                .contains(
                        "\"subject\":\"Ünicode\"",
                        "\"html\":\"<p>h</p>",
                        "{\"name\":\"X-Lookalike\",\"value\":\"yes\"}");
    }

    @Test
    void unknownMailOrPath_isNotFound() throws Exception {
        assertThat(get("/mails/7").statusCode()).isEqualTo(404);
        assertThat(get("/mails/99999999999999999999").statusCode()).isEqualTo(404);
        assertThat(get("/etc").statusCode()).isEqualTo(404);
    }

    @Test
    void otherMethodThanGet_isRefused() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(page.url() + "/")).DELETE().build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:PORT,             200",
        "LocalHost:PORT,             200",
        "127.0.0.1:PORT,             200",
        "[::1]:PORT,                 200",
        "localhost,                  421",
        "localhost:1,                421",
        "impostor.example:PORT,      421",
        "localhost.impostor.example:PORT, 421",
        "'',                         421"
    })
    void askedByAnotherNameThanOfThisMachineAndPort_isRefused(String host, int status) throws Exception {
        send("for the director alone", "t", "h", "director@maple-hollow.example");
        int port = URI.create(page.url()).getPort();

        String answer = answerTo("GET /api/messages HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(host.replace("PORT", Integer.toString(port))));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.contains("for the director alone")).isEqualTo(status == 200);
    }

    /** By hand, since Java's client lets nobody choose the name. */
    private String answerTo(String request) throws IOException {
        var address = URI.create(page.url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(page.url() + path)).build(), BodyHandlers.ofString(UTF_8));
    }

    private void send(String subject, String text, String html, String... recipients) throws MessagingException {
        var parts = new MimeMultipart(
                "alternative", part(text, "text/plain; charset=UTF-8"), part(html, "text/html; charset=UTF-8"));
        send(subject, parts, recipients);
    }

    private void send(String subject, MimeMultipart content, String... recipients) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("alerts@lookalike.example");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(String.join(",", recipients)));
        message.setSubject(subject, "UTF-8");
        message.setHeader("X-Lookalike", "yes");
        message.setSentDate(new java.util.Date());
        message.setContent(content);
        Transport.send(message);
    }

    private static MimeBodyPart part(Object content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type);
        return part;
    }
}

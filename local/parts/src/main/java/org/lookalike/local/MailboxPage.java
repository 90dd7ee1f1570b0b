package org.lookalike.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Mailbox} as web pages: the list of mails, each mail with its HTML, text, headers and source, and all of them as
 * JSON at {@code /api/messages}. A mail is shown as hostile content: it cannot run scripts, send forms or load anything.
 * Who asks must call the page by a name of this machine, so that no other site can have its own name lead a browser here
 * and read the mails (DNS rebinding).
 */
public final class MailboxPage implements AutoCloseable {

    private static final String OUR_PAGES = "default-src 'none'; style-src " + MailHtml.STYLE_HASH
            + "; frame-src 'self';" + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Links open in a new tab, as in a mail program; scripts, forms and remote content stay off. */
    private static final String MAIL_CONTENT = "sandbox allow-popups allow-popups-to-escape-sandbox;"
            + " default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

    private static final Pattern MAIL_PATH = Pattern.compile("/mails/(\\d{1,18})(/html|/source)?");

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Mailbox mailbox;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Set<String> hosts;

    private MailboxPage(Mailbox mailbox, HttpServer server, ExecutorService threads) {
        this.mailbox = mailbox;
        this.server = server;
        this.threads = threads;
        int port = server.getAddress().getPort();
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    }

    /**
     * Starts serving the mailbox on the loopback address.
     *
     * @param port 0 for any free port
     */
    public static MailboxPage start(Mailbox mailbox, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var threads = Executors.newFixedThreadPool(4, task -> {
                var thread = new Thread(task, "mailbox-page");
                thread.setDaemon(true);
                return thread;
            });
            var page = new MailboxPage(mailbox, server, threads);
            server.setExecutor(threads);
            server.createContext("/", page::handle);
            server.start();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException("The mailbox page cannot listen on port " + port, e);
        }
    }

    /** The address of the list, without a slash at its end. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String urlOf(Mail mail) {
        return url() + "/mails/" + mail.id();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
                answer(exchange, 421, Content.text("This page is at %s and nowhere else.".formatted(url())));
                return;
            }
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, Content.text("Only GET and HEAD."));
                return;
            }
            Content content = contentOf(exchange.getRequestURI().getPath());
            if (content == null) {
                answer(exchange, 404, Content.page(MailHtml.missing()));
            } else {
                answer(exchange, 200, content);
            }
        }
    }

    private @Nullable Content contentOf(String path) throws IOException {
        if (path.equals("/")) {
            return Content.page(MailHtml.list(mailbox.messages()));
        }
        if (path.equals("/api/messages")) {
            return new Content("application/json", OUR_PAGES, JSON.writeValueAsString(mailbox.messages()));
        }
        Matcher matcher = MAIL_PATH.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        Mail mail = mailbox.message(Long.parseLong(matcher.group(1))).orElse(null);
        if (mail == null) {
            return null;
        }
        if (matcher.group(2) == null) {
            return Content.page(MailHtml.mail(mail));
        }
        if (matcher.group(2).equals("/source")) {
            return Content.text(mail.source());
        }
        String html = mail.htmlWithPictures();
        return html == null ? null : new Content("text/html", MAIL_CONTENT, MailHtml.linksInNewTab(html));
    }

    private static void answer(HttpExchange exchange, int status, Content content) throws IOException {
        byte[] body = content.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", content.type() + "; charset=utf-8");
        headers.set("Content-Security-Policy", content.policy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private record Content(String type, String policy, String body) {

        static Content page(String html) {
            return new Content("text/html", OUR_PAGES, html);
        }

        static Content text(String text) {
            return new Content("text/plain", MAIL_CONTENT, text);
        }
    }
}

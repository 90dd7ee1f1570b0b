package org.lookalike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** By day the tests of the services use all of it. */
@Tag("nightly")
class BrowserIT {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <title>Maple Hollow</title>
            <link rel="icon" href="data:,">
            <style>@media (prefers-color-scheme: dark) { h1 { color: rgb(1, 2, 3) } }</style>
            <main>
            <h1>Maple Hollow</h1>
            <noscript><p>without scripts</p></noscript>
            </main>
            """;

    private final List<String> cookies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile String page = PAGE;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/page", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void browserOpened_knowsNothingOfTheOneBefore() {
        for (int i = 0; i < 2; i++) {
            try (var browser = Browser.open().open(page()).open(page())) {
                assertThat(browser.driver().manage().getCookies()).isNotEmpty();
            }
        }
        assertThat(cookies).containsExactly("", "visited=yes", "", "visited=yes");
    }

    @Test
    void key_isSent_untilItIsTakenAway() {
        try (var browser = Browser.open().open(page())) {
            browser.withoutKey().open(page());
        }
        assertThat(keys).containsExactly(OperatorKey.BEARER, "");
    }

    @Test
    void pageIllMade_isToldOf() {
        page = "<h1>Maple Hollow</h1><script>missing()</script>";
        try (var browser = Browser.open().open(page())) {
            assertThatThrownBy(browser::assertWellMade).hasMessageContaining("html-has-lang");
        }
        try (var browser = Browser.open().open(page())) {
            page = PAGE;
            assertThatThrownBy(browser.open(page())::assertWellMade).hasMessageContaining("missing is not defined");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void colorSchemeAndScripts_areAsChosen(boolean isDark, boolean runsScripts) {
        try (var browser = Browser.open(isDark, runsScripts).open(page())) {
            var heading = browser.driver().findElement(By.tagName("h1"));
            assertThat(heading.getCssValue("color")).isEqualTo(isDark ? "rgba(1, 2, 3, 1)" : "rgba(0, 0, 0, 1)");
            assertThat(browser.driver().findElements(By.tagName("p"))).hasSize(runsScripts ? 0 : 1);
            browser.assertWellMade();
        }
    }

    private String page() {
        return "http://localhost:%d/page".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        cookies.add(sent(exchange, "Cookie"));
        keys.add(sent(exchange, "Authorization"));
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Set-Cookie", "visited=yes");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(page.getBytes(UTF_8));
        exchange.close();
    }

    private static String sent(HttpExchange exchange, String header) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(header), "");
    }
}

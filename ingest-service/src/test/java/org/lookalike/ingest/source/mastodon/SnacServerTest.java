package org.lookalike.ingest.source.mastodon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/**
 * Reads accounts of a real server, <a href="https://codeberg.org/grunfink/snac2">snac</a> (Debian's package snac2), where the
 * property {@code snac} says which program that is: {@code -Dsnac=/usr/bin/snac}.
 */
@EnabledIfSystemProperty(named = "snac", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnacServerTest {

    private static final String SNAC = System.getProperty("snac", "");
    private static final String USER = "maplehollowps";

    /** 0xFF and 0xC3 are no UTF-8 here; the server passes on what its user's file holds. */
    private static final String BIO = "Official news of Maple H\u00ff\u00c3llow.\\nhttps://closings.example";

    private final Vertx vertx = Vertx.vertx();
    private int port;
    private Process server;
    private AccountSource network;
    private AccountSource instance;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        port = freePort();
        var base = folder.resolve("snac");
        snac("127.0.0.1\n%1$d\nlocalhost:%1$d\n\n\n".formatted(port), "init", base.toString());
        snac("", "adduser", base.toString(), USER);
        rewrite(base.resolve("server.json"), "\"protocol\": \"https\"", "\"protocol\": \"http\"");
        rewrite(base.resolve("user/%s/user.json".formatted(USER)), "\"bio\": \"\"", "\"bio\": \"%s\"".formatted(BIO));
        server = new ProcessBuilder(SNAC, "httpd", base.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
        var config = TestConfig.of("localhost:" + port, URI.create("http://localhost:" + port), null);
        network = new Fediverse(config, vertx, Clock.systemUTC());
        instance = new Instance("localhost:" + port, config, vertx, Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        server.destroy();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void rewrite(Path file, String text, String other) throws IOException {
        var content = Files.readString(file, ISO_8859_1);
        assertThat(content).contains(text);
        Files.writeString(file, content.replace(text, other), ISO_8859_1);
    }

    private void snac(String input, String... command) throws Exception {
        var whole = new ArrayList<>(List.of(SNAC));
        whole.addAll(List.of(command));
        var process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(ISO_8859_1));
        }
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private String id() {
        return "http://localhost:%d/%s".formatted(port, USER);
    }

    private String handle() {
        return "%s@localhost:%d".formatted(USER, port);
    }

    private void assertShown(List<AccountFacts> accounts) {
        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.accountId()).isEqualTo(id());
            assertThat(account.handle()).isEqualTo(handle());
            assertThat(account.bio()).isEqualTo("Official news of Maple H\uFFFD\uFFFDllow.\nhttps://closings.example");
            assertThat(account.links()).containsExactly("https://closings.example");
            assertThat(account.followersCount()).isZero();
            assertThat(account.accountCreatedAt()).isNotNull();
        });
    }

    @Test
    void accountWithInvalidUtf8_isRead_byWebFinger_byItsActor_andByLookUp() {
        assertShown(ask(network, SourceQuery.handles(List.of(handle()))));
        assertShown(ask(network, SourceQuery.ids(List.of(id()))));
        assertShown(ask(instance, SourceQuery.handles(List.of(USER))));
    }

    private static List<AccountFacts> ask(AccountSource source, SourceQuery query) {
        return source.query(query).await().atMost(Duration.ofSeconds(30)).accounts();
    }

    @Test
    void nobody_isFree_orGone() {
        var free = network.query(SourceQuery.handles(List.of("nobody@localhost:" + port)));
        assertThat(free.await().indefinitely().freeHandles()).hasSize(1);
        var gone = network.query(SourceQuery.ids(List.of("http://localhost:%d/nobody".formatted(port))));
        assertThat(gone.await().indefinitely().gone())
                .extracting(GoneAccount::state)
                .containsExactly(GoneAccount.DELETED);
    }

    /** It has no directory, and its search is for those who sign in. */
    @Test
    void missingApi_doesNotStopTheLookUp() {
        for (var query : List.of(SourceQuery.newest(null), SourceQuery.search("maple", null))) {
            var failure = catchThrowableOfType(
                    SourceFailure.class, () -> instance.query(query).await().indefinitely());
            assertThat(failure.isQueryScoped()).isTrue();
        }
    }
}

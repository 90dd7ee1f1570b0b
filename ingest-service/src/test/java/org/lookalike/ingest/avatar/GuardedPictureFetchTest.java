package org.lookalike.ingest.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;

class GuardedPictureFetchTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final DestinationPolicy THIS_MACHINE = new DestinationPolicy(List.of(Network.parse("127.0.0.0/8")));

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var wanted = exchange.getRequestURI().getPath().substring(1).split("/");
            exchange.getResponseHeaders().add("Location", "/200/3");
            exchange.sendResponseHeaders(Integer.parseInt(wanted[0]), Long.parseLong(wanted[1]));
            try (var body = exchange.getResponseBody()) {
                body.write(new byte[Integer.parseInt(wanted[2])]);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void picture_isFetchedWhole() {
        assertThat(fetch(THIS_MACHINE, "/200/5242880/5242880")).hasSize(5_242_880);
    }

    /** Status, announced length and length of what the host sends. */
    @ParameterizedTest
    @CsvSource({
        "/404/1/1,             NOT_FOUND",
        "/410/1/1,             NOT_FOUND",
        "/302/1/1,             REFUSED",
        "/429/1/1,             REFUSED",
        "/500/1/1,             REFUSED",
        "/200/5242881/5242881, TOO_LARGE",
        "/200/100/50,          UNREACHABLE",
    })
    void otherResponses_areNoPicture(String path, NoPicture.Reason reason) {
        assertNone(THIS_MACHINE, path, reason);
    }

    @Test
    void hostThatDoesNotRespond_isUnreachable() {
        server.stop(0);

        assertNone(THIS_MACHINE, "/200/1/1", NoPicture.Reason.UNREACHABLE);
    }

    @Test
    void ownNetwork_isForbidden() {
        var fetch = new GuardedPictureFetch(vertx, DestinationPolicy.anyPublicHost(), DEADLINE);

        assertThatThrownBy(() -> fetch.of(URI.create("https://127.0.0.1/200/1/1"))
                        .await()
                        .indefinitely())
                .isInstanceOfSatisfying(
                        NoPicture.class, none -> assertThat(none.reason()).isEqualTo(NoPicture.Reason.FORBIDDEN));
    }

    private void assertNone(DestinationPolicy destinations, String path, NoPicture.Reason reason) {
        assertThatThrownBy(() -> fetch(destinations, path))
                .isInstanceOfSatisfying(
                        NoPicture.class, none -> assertThat(none.reason()).isEqualTo(reason));
    }

    private byte[] fetch(DestinationPolicy destinations, String path) {
        var address =
                URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
        return new GuardedPictureFetch(vertx, destinations, DEADLINE)
                .of(address)
                .await()
                .indefinitely();
    }
}

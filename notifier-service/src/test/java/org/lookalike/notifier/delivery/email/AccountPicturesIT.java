package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.delivery.WithoutServers;

/** Over HTTP, with answers as the contract has them. */
@QuarkusTest
@TestProfile(WithoutServers.class)
@WithTestResource(AccountPicturesIT.Ingest.class)
@Tag("nightly")
class AccountPicturesIT {

    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    @Inject
    AccountPictures pictures;

    @Test
    void picture_isAskedFor_withTheKey() {
        var shown = pictures.of(AccountPicturesTest.updates("did:plc:fictional4xq7"))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(shown).isPresent();
        assertThat(REQUESTS)
                .containsExactly(
                        "Bearer lk_notifier /api/v1/account-records?platform=bluesky&accountId=did%3Aplc%3Afictional4xq7&limit=1",
                        "Bearer lk_notifier /api/v1/account-records/7b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11/picture");
    }

    /** A stub of ingest-service. */
    public static final class Ingest implements QuarkusTestResourceLifecycleManager {

        private static final Path RECORDS = Path.of("../contracts/answers/account-record-list/v1/examples/seen.json");

        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::answer);
            server.start();
            return Map.of(
                    "lookalike.pictures.ingest-url",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "lookalike.pictures.ingest-key",
                    "lk_notifier\n");
        }

        private void answer(HttpExchange exchange) throws IOException {
            var uri = exchange.getRequestURI();
            REQUESTS.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + uri);
            boolean isPicture = uri.getPath().endsWith("/picture");
            var body = isPicture ? AccountPicturesTest.drawn(7) : Files.readAllBytes(RECORDS);
            exchange.getResponseHeaders().set("Content-Type", isPicture ? "image/png" : "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}

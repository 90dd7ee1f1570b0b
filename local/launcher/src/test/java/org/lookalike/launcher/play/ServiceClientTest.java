package org.lookalike.launcher.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.launcher.system.LaunchException;
import org.lookalike.launcher.system.OperatorKey;
import org.lookalike.launcher.system.Service;

/** Against a server that gives one answer to everything and remembers what it was asked. */
class ServiceClientTest {

    private static final Upload FEED = new Upload("districts.csv", "text/csv", BodyPublishers.ofString("name\n"));

    private static final String BEARER = "Bearer lk_example";

    @TempDir
    private Path folder;

    private final List<String> keys = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
                requests.add("%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Content-Type"),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                byte[] body = answer.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void districts_areSentAsTheyAreAndCountsReadBack() throws InterruptedException {
        answer =
                """
                {"read":4,"created":1,"updated":2,"unchanged":0,"rejected":[{"line":3,"field":"state","reason":"must be two letters"}]}
                """;

        assertThat(client().register(FEED))
                .isEqualTo(new ServiceClient.Registered(1, 2, 0, List.of("line 3: state must be two letters")));
        assertThat(requests).containsExactly("POST /api/v1/districts/import text/csv name\n");
        assertThat(keys).containsExactly(BEARER);
    }

    @Test
    void officialAccounts_areThoseOfTheFirstDistrictOfTheName() throws InterruptedException {
        answer =
                """
                {"items":[{"officialAccounts":[{"platform":"x","handle":"MapleHollowPS"},{"platform":"facebook","handle":"\\u001b[2J"}]},{}]}
                """;

        assertThat(client().officialAccounts("Maple Hollow"))
                .containsExactly("x @MapleHollowPS", "facebook @\\u001b[2J");
        assertThat(requests).first().asString().startsWith("GET /api/v1/districts?name=Maple+Hollow ");
    }

    @Test
    void accounts_rejectedInGreatNumber_areCountedThoughFewAreListed() throws InterruptedException {
        answer =
                """
                {"accepted":5,"unchanged":2,"outdated":1,"rejectedCount":900,"rejected":[{"line":1,"field":"","reason":"not JSON"}]}
                """;

        assertThat(client().play(FEED)).isEqualTo(new ServiceClient.Played(5, 3, 900, List.of("line 1:  not JSON")));
    }

    @Test
    void reasonThatSteersTheTerminal_isEscaped() throws InterruptedException {
        answer = "{\"rejected\":[{\"line\":1,\"field\":\"handle\",\"reason\":\"is \\u001b[2J\"}]}";

        assertThat(client().play(FEED).rejections()).containsExactly("line 1: handle is \\u001b[2J");
    }

    @Test
    void subscribedOnOtherTerms_staysSo() {
        status = 409;

        assertThatCode(() -> client().subscribe("office@maple-hollow.example", "Office"))
                .doesNotThrowAnyException();
        assertThat(requests).singleElement().asString().contains("office@maple-hollow.example", "\"low\"");
    }

    @Test
    void refusal_isToldWithServiceFileAndAnswer() {
        status = 400;
        answer = "{\"detail\":\"no column 'name'\"}";

        assertThatThrownBy(() -> client().register(FEED))
                .isInstanceOf(LaunchException.class)
                .hasMessage("detector-service did not take districts.csv: 400 {\"detail\":\"no column 'name'\"}");
    }

    @Test
    void answerNotJson_isTold() {
        answer = "<html>";

        assertThatThrownBy(() -> client().play(FEED))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("ingest-service", "not JSON");
    }

    @Test
    void serviceGone_isTold() {
        server.stop(0);

        assertThatThrownBy(() -> client().play(FEED))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("ingest-service cannot be reached");
    }

    @Test
    void fileOfTheUsers_hasTheMediaTypeOfItsName() throws IOException {
        assertThat(Upload.ofFile(Files.createFile(folder.resolve("d.CSV"))).mediaType())
                .isEqualTo("text/csv");
        assertThat(Upload.ofFile(Files.createFile(folder.resolve("a.jsonl"))).mediaType())
                .isEqualTo("application/x-ndjson");
        assertThatThrownBy(() -> Upload.ofFile(folder.resolve("none.csv")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("none.csv");
    }

    private ServiceClient client() {
        Path key = folder.resolve("key");
        try {
            Files.writeString(key, "Authorization: %s\n".formatted(BEARER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        return new ServiceClient(
                Arrays.stream(Service.values()).collect(Collectors.toMap(service -> service, service -> url)),
                new OperatorKey(key));
    }
}

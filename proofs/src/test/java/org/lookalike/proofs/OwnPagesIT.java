package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Progress;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Topic;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** An impostor who comments on a district's own page is found and told of; of the others who comment nothing is on the disk. */
@Tag("nightly")
class OwnPagesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Path FOLDER = Path.of("target/own-pages").toAbsolutePath();
    private static final String DISTRICT = "Osterwick Fenland Public Schools";
    private static final String IMPOSTOR = "Osterwick Fenland Public Schools Closings";
    private static final String IMPOSTOR_ID = "2400000000000711";
    private static final String IMPOSTOR_ON_INSTAGRAM = "osterwick_fenland_schoo1s";
    private static final List<String> INNOCENT =
            List.of("Quorvane Istlemoor", "2400000000000712", "Brindle Oakshaw", "2400000000000713", "tamsin.verrelow");
    private static final String TOKEN = "EAA-s3cr3t-of-osterwick";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void impostorWhoComments_isAlertedAndMailed_andOfTheOthersNothingIsOnTheDisk() throws Exception {
        var meta = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var answers = answers();
        meta.createContext("/", exchange -> answer(exchange, answers));
        meta.start();
        var address = "http://localhost:" + meta.getAddress().getPort();
        var settings = Map.of(
                "LOOKALIKE_SOURCES_FACEBOOK_BASE_URL", address,
                "LOOKALIKE_SOURCES_INSTAGRAM_OWN_ACCOUNTS_URL", address);
        try (var data = DataFolder.open(FOLDER, true);
                var system = new LocalSystem(
                        Path.of(".."), data, Ports.free(), settings, ServiceProcess.PATIENCE, Progress.silent())) {
            var running = system.start();
            try (var alerts =
                    TopicReader.fromBeginning(running.bootstrapServers(), Topic.IMPERSONATION_ALERTS.topicName())) {
                var district = send(
                                running,
                                Service.DETECTOR,
                                "POST",
                                "/api/v1/districts",
                                "{\"name\": \"%s\", \"state\": \"MA\"}".formatted(DISTRICT))
                        .path("districtId")
                        .asText();
                send(
                        running,
                        Service.NOTIFIER,
                        "POST",
                        "/api/v1/subscriptions",
                        """
                        {"address": "office@osterwick.example", "minimumSeverity": "low", "districtIds": ["%s"], "vouched": true}"""
                                .formatted(district));
                for (var platform : List.of("facebook", "instagram")) {
                    await().atMost(TIMEOUT)
                            .ignoreException(AssertionError.class)
                            .until(() -> connect(running, district, platform));
                }
                await().atMost(TIMEOUT).untilAsserted(() -> {
                    var sensors = sensors(running, district);
                    assertThat(List.of(
                                    sensors.at("/0/names").asInt(),
                                    sensors.at("/1/names").asInt()))
                            .as("names read, of %s", sensors)
                            .containsExactly(3, 2);
                });
                alerts.await(1, record -> record.contains('"' + IMPOSTOR_ID + '"'), TIMEOUT);
                alerts.await(1, record -> record.contains('"' + IMPOSTOR_ON_INSTAGRAM + '"'), TIMEOUT);
                await().atMost(TIMEOUT).until(() -> running.mailbox().messages().stream()
                        .anyMatch(mail -> Objects.requireNonNull(mail.text()).contains(IMPOSTOR)));
                assertThat(alerts.readAll())
                        .extracting(TopicRecord::key)
                        .doesNotHaveDuplicates()
                        .hasSize(2);
            }
        } finally {
            meta.stop(0);
        }
        assertThat(filesWith(IMPOSTOR).toString())
                .as("whatever is kept is found in the files of the database, of the topics and of the mails")
                .contains("/postgres/", "/kafka/");
        for (var innocent : INNOCENT) {
            assertThat(filesWith(innocent)).as(innocent).isEmpty();
        }
        assertThat(filesWith(TOKEN)).isEmpty();
    }

    private boolean connect(Running running, String district, String platform) throws Exception {
        send(
                running,
                Service.INGEST,
                "PUT",
                "/api/v1/districts/%s/sensors/%s".formatted(district, platform),
                "{\"token\": \"%s\"}".formatted(TOKEN));
        return true;
    }

    private JsonNode sensors(Running running, String district) throws Exception {
        return send(running, Service.INGEST, "GET", "/api/v1/districts/%s/sensors".formatted(district), "");
    }

    private JsonNode send(Running running, Service service, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(running.url(service).resolve(path))
                .header("Authorization", running.operatorKey().authorization())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** What Meta answers to who has the token, by path. */
    private static Map<String, String> answers() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+0000");
        return Map.of(
                "/me",
                "{\"id\": \"100900000000711\", \"name\": \"%s\", \"category\": \"School District\"}"
                        .formatted(DISTRICT),
                "/100900000000711/feed",
                """
                {"data": [{"id": "100900000000711_1", "created_time": "%s", "from": {"id": "100900000000711", "name": "%s"},
                  "comments": {"data": [
                    {"id": "1_1", "permalink_url": "https://www.facebook.com/100900000000711/posts/1?comment_id=1",
                     "from": {"id": "%s", "name": "%s"}},
                    {"id": "1_2", "from": {"id": "2400000000000712", "name": "Quorvane Istlemoor"}},
                    {"id": "1_3", "from": {"id": "2400000000000713", "name": "Brindle Oakshaw"}}]}}]}"""
                        .formatted(now, DISTRICT, IMPOSTOR_ID, IMPOSTOR),
                "/v25.0/me",
                "{\"user_id\": \"17841400000000711\", \"username\": \"osterwickfenland\"}",
                "/v25.0/me/media",
                """
                {"data": [{"id": "17895695668004550", "timestamp": "%1$s", "username": "osterwickfenland", "comments": {"data": [
                  {"id": "17870913679156914", "username": "tamsin.verrelow", "from": {"id": "91", "username": "tamsin.verrelow"}},
                  {"id": "17870913679156915", "username": "%2$s", "from": {"id": "92", "username": "%2$s"}}]}}]}"""
                        .formatted(now, IMPOSTOR_ON_INSTAGRAM));
    }

    private static void answer(HttpExchange exchange, Map<String, String> answers) throws IOException {
        var asked = exchange.getRequestURI();
        var known = asked.getQuery().contains("access_token=" + TOKEN) ? answers.get(asked.getPath()) : null;
        var body = Objects.requireNonNullElse(
                        known,
                        "{\"error\": {\"message\": \"Unsupported get request\", \"type\": \"GraphMethodException\", \"code\": 100}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known == null ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The files below the folder of the data that have a text, as the services and servers wrote it. */
    private static List<String> filesWith(String text) throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

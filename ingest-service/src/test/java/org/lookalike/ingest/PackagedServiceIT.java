package org.lookalike.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresServer;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.TopicReader;

/** The service as it is shipped: a process of its own with the production profile, set up by environment variables. */
class PackagedServiceIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private Path log;
    private Process service;

    @AfterEach
    void stop() throws InterruptedException {
        service.destroy();
        if (!service.waitFor(30, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    @Test
    void knownAccount_afterARestart_isNotPublishedAgain_andNoLogHasAnError() throws Exception {
        var account = UUID.randomUUID().toString();
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            start("first");
            assertThat(post(account).body()).contains("\"accepted\":1");
            stop();
            assertThat(service.exitValue()).as("exit code after SIGTERM").isEqualTo(143);
            assertCleanLog();

            start("second");
            assertThat(post(account).body()).contains("\"unchanged\":1");
            stop();
            assertCleanLog();

            assertThat(topic.readAll()).hasSize(1);
        }
    }

    @Test
    void database_gone_nothingIsAccepted_andBackAgain_theServiceGoesOn() throws Exception {
        var account = UUID.randomUUID().toString();
        var databaseFolder = folder.resolve("postgres");
        var databasePort = FreePort.find();
        var url = "postgresql://localhost:%d/postgres".formatted(databasePort);
        try (var database = PostgresServer.start(databaseFolder, databasePort)) {
            start(
                    "outage",
                    "-Dquarkus.datasource.jdbc.url=jdbc:" + url,
                    "-Dquarkus.datasource.reactive.url=" + url,
                    "-Dquarkus.datasource.username=" + database.user(),
                    "-Dquarkus.datasource.password=" + database.password());
            assertThat(post(account).statusCode()).isEqualTo(202);
        }

        var answer = post(account);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);

        try (var database = PostgresServer.start(databaseFolder, databasePort)) {
            await().atMost(TIMEOUT).until(() -> post(account).body().contains("\"unchanged\":1"));
            stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"enable.idempotence,false", "acks,1"})
    void settingsThatLoseRecords_areRefused(String setting, String value) throws Exception {
        launch("refused", "-Dmp.messaging.outgoing.account-snapshots.%s=%s".formatted(setting, value));

        assertThat(service.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isNotZero();
        assertThat(Files.readString(log))
                .containsAnyOf("Kafka settings break the delivery guarantees", "Must set acks to all");
    }

    private void start(String name, String... options) throws IOException {
        launch(name, options);
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private void launch(String name, String... options) throws IOException {
        log = folder.resolve(name + ".log");
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-jar", JAR.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().putAll(environment());
        service = process.start();
    }

    private Map<String, String> environment() {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "packaged"));
        var database = postgres.start();
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", KafkaTestResource.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.get("quarkus.datasource.jdbc.url"),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.get("quarkus.datasource.reactive.url"),
                "QUARKUS_DATASOURCE_USERNAME", database.get("quarkus.datasource.username"),
                "QUARKUS_DATASOURCE_PASSWORD", database.get("quarkus.datasource.password"),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_SHUTDOWN_DELAY", "0s");
    }

    /** Every line a JSON object, none of them a warning or worse, and not a word of what was submitted. */
    private void assertCleanLog() throws IOException {
        var json = new ObjectMapper();
        for (var line : Files.readAllLines(log)) {
            if (line.startsWith("{")) {
                var entry = json.readTree(line);
                assertThat(entry.path("level").asText()).as(line).isNotIn("WARN", "WARNING", "ERROR", "FATAL");
            }
            assertThat(line).doesNotContain("Secretly Submitted");
        }
        assertThat(Files.readString(log)).contains("\"loggerName\":\"io.quarkus\"");
    }

    private HttpResponse<String> post(String account) throws IOException, InterruptedException {
        var body =
                """
                {"platform": "x", "accountId": "%s", "handle": "mhps", "displayName": "Secretly Submitted"}"""
                        .formatted(account);
        return http.send(
                HttpRequest.newBuilder(uri("/api/v1/snapshots"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}

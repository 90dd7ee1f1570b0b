package org.lookalike.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.connection.ConnectablePlatforms;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresServer;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.TopicReader;

/** The packaged service, with restarts, outages and wrong settings. */
class PackagedServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EXIT_CODE_OF_SIGTERM = 143;

    /**
     * The warning of a consumer that stops while it joins its group or reads its first records, since the next reader of the
     * topic continues at its offset; of a scheduled query that the stop interrupts; and the one whose cause is a busy machine.
     */
    private static final Pattern EXPECTED_WARNING = Pattern.compile(
            "Close timed out with \\d pending requests to coordinator|SRMSG18245|current status: CLOSING|Pool closed|has been blocked for \\d+ ms");

    @TempDir
    Path folder;

    @Tag("nightly")
    @Test
    void knownAccount_afterARestart_isNotPublishedAgain_andNoLogHasAnError() throws Exception {
        var account = UUID.randomUUID().toString();
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            try (var first = launch("first", Map.of())) {
                assertThat(post(first.awaitReady(), account).body()).contains("\"accepted\":1");
                assertThat(first.stop()).isEqualTo(EXIT_CODE_OF_SIGTERM);
                assertCleanLog(first);
            }
            try (var second = launch("second", Map.of())) {
                assertThat(post(second.awaitReady(), account).body()).contains("\"unchanged\":1");
                second.stop();
                assertCleanLog(second);
            }
            assertThat(topic.readAll())
                    .filteredOn(record -> ("x:" + account).equals(record.key()))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("nightly")
    void platformConnectedInTheConsole_staysSo_afterARestart_andItsTokenIsToldNowhere() throws Exception {
        var platforms = new ConnectablePlatforms();
        var settings = new HashMap<>(platforms.start());
        settings.put("lookalike.tokens.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("quarkus.log.category.\"org.lookalike\".level", "DEBUG");
        try {
            try (var first = launch("connected", settings).awaitReady()) {
                var connected = first.put("/api/v1/connections/telegram", ConnectablePlatforms.TELEGRAM);
                assertThat(connected.body()).contains("\"answered\":true");
                first.stop();
                assertThat(first.log()).contains("platform=telegram").doesNotContain(ConnectablePlatforms.BOT_TOKEN);
            }
            try (var second = launch("still-connected", settings).awaitReady()) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                second.get("/api/v1/sources").body())
                        .containsPattern("\"name\":\"telegram\",\"platform\":\"telegram\",\"state\":\"on\""));
                assertThat(second.log()
                                + second.get("/api/v1/connections").body()
                                + second.get("/q/metrics").body())
                        .doesNotContain(ConnectablePlatforms.BOT_TOKEN);
            }
        } finally {
            platforms.stop();
        }
    }

    @Test
    @Tag("nightly")
    @SuppressWarnings("try")
    void database_gone_nothingIsAccepted_andBackAgain_theServiceGoesOn() throws Exception {
        var account = UUID.randomUUID().toString();
        var databaseFolder = folder.resolve("postgres");
        var port = FreePort.find();
        var url = "postgresql://localhost:%d/outage".formatted(port);
        PackagedService service;
        try (var database = PostgresServer.start(databaseFolder, port)) {
            database.createDatabases("outage");
            service = launch(
                    "outage",
                    Map.of(
                            "quarkus.datasource.jdbc.url",
                            "jdbc:" + url,
                            "quarkus.datasource.reactive.url",
                            url,
                            "quarkus.datasource.password",
                            database.logins().application().password(),
                            "quarkus.flyway.password",
                            database.logins().migration().password()));
            assertThat(post(service.awaitReady(), account).statusCode()).isEqualTo(202);
        }
        try (service) {
            var response = post(service, account);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(service.statusOf("/q/health/ready")).isEqualTo(503);
            assertThat(service.statusOf("/q/health/live")).isEqualTo(200);

            try (var database = PostgresServer.start(databaseFolder, port)) {
                await().atMost(PATIENCE)
                        .until(() -> post(service, account).body().contains("\"unchanged\":1"));
                service.stop();
            }
        }
    }

    /** As in a cluster, where a broker's name appears with its pod, and a schema with its Job. The heartbeat begins soon after all the same. */
    @Test
    @Tag("nightly")
    void startedBeforeItsSchemaAndTheNameOfKafka_waitsForBoth_andSaysForWhich() throws Exception {
        var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        var kafkaPort = KafkaTestResource.bootstrapServers().replaceAll(".*:", "");
        var waiting = Map.of(
                "jdk.net.hosts.file",
                hosts.toString(),
                "kafka.bootstrap.servers",
                "late.example:" + kafkaPort,
                "quarkus.flyway.migrate-at-start",
                "false",
                "quarkus.flyway.validate-at-start",
                "true");
        try (var service = PackagedService.launch(folder.resolve("late.log"), "late", withoutSources(waiting))) {
            service.awaitLog("The schema of the database lacks ");
            service.awaitLog("If that is Pending, no node has the CPU or memory");
            try (var migration = PackagedService.launch(
                    folder.resolve("migration.log"), "late", Map.of("quarkus.init-and-exit", "true"))) {
                assertThat(migration.awaitExit()).isZero();
            }
            service.awaitLog("kafka.bootstrap.servers: no name in [late.example:");
            try (var reports = TopicReader.fromNow("watch-reports")) {
                Files.writeString(hosts, "127.0.0.1 localhost late.example\n");
                service.awaitReady();
                reports.await(1, Duration.ofSeconds(30));
            }
            service.stop();
        }
    }

    @Test
    @Tag("nightly")
    void stopped_whileItWaitsForItsDatabase_ends() {
        var nowhere = "jdbc:postgresql://localhost:%d/none".formatted(FreePort.find());
        try (var service = launch("waiting", Map.of("quarkus.datasource.jdbc.url", nowhere))) {
            service.awaitLog("Migration waits for the database");
            assertThat(service.stop()).isEqualTo(EXIT_CODE_OF_SIGTERM);
        }
    }

    /** {@link SecuredServersIT} has the refusal that every build tests. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"enable.idempotence,false", "acks,1"})
    void settingsThatLoseRecords_areRefused(String setting, String value) {
        try (var service = launch("refused", Map.of("mp.messaging.outgoing.account-snapshots." + setting, value))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log())
                    .containsAnyOf("Kafka settings break the delivery guarantees", "Must set acks to all");
        }
    }

    @Tag("nightly")
    @Test
    void malformedKey_isTheOnlyErrorOfAStartThatFails() throws JsonProcessingException {
        try (var service = launch("key", Map.of("lookalike.tokens.keys", "k1:shorts3cr3t"))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).doesNotContain("shorts3cr3t");
            var errors = new ArrayList<String>();
            for (var line : service.log().lines().toList()) {
                if (line.startsWith("{") && line.contains("\"level\":\"ERROR\"")) {
                    errors.add(new ObjectMapper().readTree(line).path("message").asText());
                }
            }
            assertThat(errors).singleElement().asString().contains("Failed to start application");
            assertThat(service.log()).contains("lookalike.tokens.keys: ");
        }
    }

    private PackagedService launch(String name, Map<String, String> properties) {
        return PackagedService.launch(folder.resolve(name + ".log"), "packaged", withoutSources(properties));
    }

    /** Adds that the sources which are on by default are off, because no test may query a real platform. */
    private static Map<String, String> withoutSources(Map<String, String> properties) {
        var settings = new HashMap<>(properties);
        settings.put("lookalike.sources.bluesky.enabled", "false");
        settings.put("lookalike.sources.mastodon.enabled", "false");
        return settings;
    }

    private static HttpResponse<String> post(PackagedService service, String account) {
        return service.post(
                "/api/v1/snapshots",
                "application/json",
                """
                {"platform": "x", "accountId": "%s", "handle": "mhps", "displayName": "Secretly Submitted"}"""
                        .formatted(account));
    }

    /** Every log line is a JSON object without a warning, an error or submitted text. */
    private static void assertCleanLog(PackagedService service) throws JsonProcessingException {
        var json = new ObjectMapper();
        for (var line : service.log().lines().toList()) {
            if (line.startsWith("{")) {
                var entry = json.readTree(line);
                if (!EXPECTED_WARNING.matcher(entry.path("message").asText()).find()) {
                    assertThat(entry.path("level").asText()).as(line).isNotIn("WARN", "WARNING", "ERROR", "FATAL");
                }
            }
            assertThat(line).doesNotContain("Secretly Submitted");
        }
        assertThat(service.log()).contains("\"loggerName\":\"io.quarkus\"");
    }
}

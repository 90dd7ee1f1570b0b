package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.imports.HostileWorkbook;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresLogins;
import org.lookalike.local.PostgresServer;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** The service as it is shipped, through restarts, outages and wrong settings. By day the proofs kill it at a crash point. */
@Tag("nightly")
class PackagedServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "mp.messaging.outgoing.outbox.acks,                                1",
        "mp.messaging.incoming.account-snapshots.auto.offset.reset,        latest",
        "mp.messaging.incoming.account-snapshots.cloud-events,             true"
    })
    void kafkaSettingThatBreaksTheGuarantees_isRefused(String property, String value) {
        try (var service = PackagedService.launch(folder.resolve("log"), "refused", Map.of(property, value))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log())
                    .containsAnyOf("Kafka settings break the delivery guarantees", "Must set acks to all");
        }
    }

    @ParameterizedTest
    @CsvSource({"lookalike.rescan.load, 0", "lookalike.rescan.load, 1.5", "lookalike.rescan.batch-size, 0"})
    void settingOutOfRange_isRefusedByName(String property, String value) {
        try (var service = PackagedService.launch(folder.resolve("log"), "refused", Map.of(property, value))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).contains(property);
        }
    }

    @Test
    void policyThatCannotBeRead_isRefusedWithTheReason() {
        try (var service = PackagedService.launch(
                folder.resolve("log"), "refused", Map.of("lookalike.matching.policy-file", "/no/such/policy"))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).contains("lookalike.matching.policy-file: '/no/such/policy' cannot be used");
        }
    }

    /** The process that reads it finds its classes in the folder that is shipped. */
    @Test
    void workbook_isRead_byTheServiceAsShipped() throws IOException, InterruptedException {
        try (var service = PackagedService.launch(folder.resolve("log"), "workbooks", group("workbooks"))) {
            var upload = service.awaitReady()
                    .request("/api/v1/imports")
                    .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    .POST(BodyPublishers.ofByteArray(HostileWorkbook.macro()))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(upload, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            service.get("/api/v1/imports").body())
                    .contains("\"state\":\"checked\"", "\"created\":1"));
        }
    }

    @Test
    void killed_whileAccountsArrive_raisesEveryAlertOnce() {
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            try (var service = PackagedService.launch(folder.resolve("first"), "killed", group("killed"))) {
                register(service.awaitReady(), "Larch Meadow Public Schools");
                for (int i = 0; i < 200; i++) {
                    publish(snapshots, "larch" + i, "Larch Meadow Public Schools");
                }
                // It reads what other tests have published, too.
                alerts.await(1, record -> record.contains("did:plc:larch"), PATIENCE.multipliedBy(2));
                service.kill();
            }
            try (var service = PackagedService.launch(folder.resolve("second"), "killed", group("killed"))) {
                service.awaitReady();
                Awaitility.await().atMost(PATIENCE.multipliedBy(2)).untilAsserted(() -> assertThat(
                                about("larch", alerts))
                        .extracting(record -> record.key())
                        .doesNotContainNull()
                        .satisfies(keys -> assertThat(List.copyOf(keys).stream().distinct())
                                .hasSize(200)));
                var ids = about("larch", alerts).stream()
                        .map(record -> record.key() + " " + record.header("ce_id"))
                        .distinct();
                assertThat(ids).as("copies of an event have the same id").hasSize(200);
            }
        }
    }

    @Test
    void killed_whileItRescans_raisesEveryAlertOnce() {
        var slowly = Map.of(
                "mp.messaging.incoming.account-snapshots.group.id", "rescanned",
                "lookalike.rescan.batch-size", "10",
                "lookalike.rescan.load", "0.1");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            for (int i = 0; i < 200; i++) {
                publish(snapshots, "tupelo" + i, "Tupelo Grove Public Schools");
            }
            try (var service = PackagedService.launch(folder.resolve("first"), "rescanned", slowly)) {
                service.awaitReady();
                Snapshots.awaitAssessed("rescanned");
                register(service, "Tupelo Grove Public Schools");
                alerts.await(1, record -> record.contains("did:plc:tupelo"), PATIENCE.multipliedBy(2));
                service.kill();
            }
            assertThat(about("tupelo", alerts))
                    .as("it was killed in the middle")
                    .hasSizeLessThan(200);
            try (var service = PackagedService.launch(folder.resolve("second"), "rescanned", group("rescanned"))) {
                service.awaitReady();
                Awaitility.await()
                        .atMost(PATIENCE.multipliedBy(2))
                        .until(() -> service.get("/api/v1/rescans").body().contains("\"state\":\"done\""));
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(about("tupelo", alerts).stream()
                                .map(record -> record.key())
                                .distinct())
                        .hasSize(200));
                assertThat(about("tupelo", alerts))
                        .allMatch(record -> record.contains("\"revision\":1,"))
                        .allMatch(record -> record.contains("\"foundBy\":\"rescan\""));
            }
        }
    }

    @Test
    @SuppressWarnings("try")
    void databaseGone_workWaitsAndGoesOnByItself() {
        var databaseFolder = folder.resolve("postgres");
        var port = FreePort.find();
        var url = "postgresql://localhost:%d/outage".formatted(port);
        PackagedService service;
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var dead = TopicReader.fromNow("account-snapshots.dlq")) {
            try (var database = PostgresServer.start(databaseFolder, port)) {
                database.createDatabases("outage");
                service = PackagedService.launch(
                        folder.resolve("log"),
                        "unused",
                        Map.of(
                                "mp.messaging.incoming.account-snapshots.group.id",
                                "outage",
                                "quarkus.datasource.jdbc.url",
                                "jdbc:" + url,
                                "quarkus.datasource.reactive.url",
                                url,
                                "quarkus.datasource.password",
                                database.logins().application().password(),
                                "quarkus.flyway.password",
                                database.logins().migration().password()));
                register(service.awaitReady(), "Mallow Bend Public Schools");
                publish(snapshots, "mallow0", "Mallow Bend Public Schools");
                alerts.await(1, record -> record.contains("did:plc:mallow"), PATIENCE);
            }
            try (service) {
                publish(snapshots, "mallow1", "Mallow Bend Public Schools");
                Awaitility.await().atMost(PATIENCE).until(() -> service.statusOf("/q/health/ready") == 503);
                assertThat(service.statusOf("/q/health/live")).isEqualTo(200);

                try (var database = PostgresServer.start(databaseFolder, port)) {
                    alerts.await(2, record -> record.contains("did:plc:mallow"), PATIENCE);
                    // The group is new and reads what other tests left on the topic, bad records among it.
                    assertThat(dead.readAll())
                            .noneMatch(record -> "not_processable".equals(record.header("lookalike-rejection-reason")))
                            .noneMatch(record -> String.valueOf(record.key()).contains("mallow"));
                    assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"");
                    service.stop();
                }
            }
        }
    }

    /** As in a cluster, where everything starts at once and a Job migrates. */
    @Test
    @SuppressWarnings("try")
    void startedBeforeItsDatabase_serviceAndMigrationWait_andSayForWhat() {
        var databaseFolder = folder.resolve("postgres");
        var port = FreePort.find();
        var url = "postgresql://localhost:%d/late".formatted(port);
        PostgresLogins logins;
        try (var database = PostgresServer.start(databaseFolder, port)) {
            logins = database.logins();
        }
        var common = Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + url,
                "quarkus.datasource.reactive.url",
                url,
                "quarkus.datasource.password",
                logins.application().password());
        var migrating = new HashMap<>(common);
        migrating.put("quarkus.init-and-exit", "true");
        migrating.put("quarkus.flyway.password", logins.migration().password());
        var validating = new HashMap<>(common);
        validating.put("quarkus.flyway.migrate-at-start", "false");
        validating.put("quarkus.flyway.validate-at-start", "true");
        validating.put("quarkus.flyway.username", logins.application().user());
        validating.put("quarkus.flyway.password", logins.application().password());

        try (var service = PackagedService.launch(folder.resolve("service"), "unused", validating);
                var migration = PackagedService.launch(folder.resolve("migration"), "unused", migrating)) {
            service.awaitLog("Retrying in");
            migration.awaitLog("Migration waits for the database");
            try (var database = PostgresServer.start(databaseFolder, port)) {
                database.createDatabases("late");
                assertThat(migration.awaitExit()).isZero();
                service.awaitReady();
                assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"");
                service.stop();
            }
        }
    }

    /** The alerts about accounts whose ids begin so: the application of another test may still publish others. */
    private static List<TopicRecord> about(String id, TopicReader alerts) {
        return alerts.readAll().stream()
                .filter(record -> record.contains("did:plc:" + id))
                .toList();
    }

    private static Map<String, String> group(String name) {
        return Map.of("mp.messaging.incoming.account-snapshots.group.id", name);
    }

    private static void register(PackagedService service, String name) {
        var answer = service.post("/api/v1/districts", "application/json", "{\"name\":\"%s\"}".formatted(name));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private static void publish(Snapshots snapshots, String id, String displayName) {
        snapshots.publish(Snapshots.account("did:plc:" + id, id + ".example", displayName));
    }
}

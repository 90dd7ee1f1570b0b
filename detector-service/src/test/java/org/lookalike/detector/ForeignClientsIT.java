package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.NodePrograms;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicWriter;

/**
 * What clients that nobody here wrote make of the published topics and of the stream: those of npm in
 * {@code src/test/foreign-clients}, Kafka Streams and the Java SDK of CloudEvents. By day {@link SnapshotToAlertIT} reads the topic,
 * and {@code AlertStreamIT} the stream, with clients of the project.
 */
@Tag("nightly")
@DetectorTest
class ForeignClientsIT {

    private static final String ALERTS = "impersonation-alerts";
    private static final String CONTRACTS =
            Path.of("..", "contracts").toAbsolutePath().normalize().toString();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static NodePrograms node;

    @Inject
    SchemaLocations installation;

    @BeforeAll
    static void install() throws Exception {
        node = NodePrograms.install(Path.of("src", "test", "foreign-clients"));
    }

    @Test
    void ajv_judgesRecords_asTheContractsDo() throws Exception {
        assertThat(node.run("node", "contracts.mjs", CONTRACTS).lines())
                .hasSizeGreaterThan(7)
                .allMatch(line -> line.endsWith(" as expected"));
    }

    @Test
    void kafkajs_readsWhatAjvFindsValid_andTheGuardKeepsRemovalsFromTheSdk() throws Exception {
        var alerts = Published.under("Quillwort Harbor Public Schools");

        var said = JsonPath.from(node.run(
                "node",
                "topics.mjs",
                KafkaTestResource.bootstrapServers(),
                CONTRACTS,
                "impersonation-alerts=impersonation-alert",
                "district-identities=district-identity",
                "review-decisions=review-decision"));

        for (var topic : List.of(ALERTS, "district-identities", "review-decisions")) {
            assertThat(said.getList("'" + topic + "'.wrong")).as(topic).isEmpty();
            assertThat(said.getInt("'" + topic + "'.valid")).as(topic).isPositive();
        }
        assertThat(said.getList("'impersonation-alerts'.removed", String.class))
                .contains(alerts.erased())
                .doesNotContain(alerts.decided());
    }

    @Test
    void eventSource_comesBackWithTheLastId_andIsToldOnceWhatItMissed() throws Exception {
        var name = "Gorse Narrows Public Schools";
        var districtId = Districts.register(name);
        try (var alerts = new RaisedAlerts()) {
            var alertId = alerts.raise("did:plc:gorsenarrows1", "gorsenarrowsps", name);

            var said = node.run(
                    "node", "stream.mjs", String.valueOf(RestAssured.port), OperatorKey.TEXT, districtId, alertId);

            // A gap where a test before this one has cut the log.
            assertThat(said).matches("(alert 1|gap), alert 2, alert 3\nasked after nothing, \\1\n");
        }
    }

    @Test
    void jose_verifiesASignedList_andRefusesWhatIsNone() throws Exception {
        var id = Districts.register(Map.of(
                "name",
                "Sedgewick Bight Public Schools",
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                "9710021",
                "officialAccounts",
                List.of(Map.of("platform", "x", "handle", "sedgewickbight"))));
        String path = given().put("/api/v1/districts/%s/official-list".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .path("list.path");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get(path + ".jws").statusCode() == 200);

        var service = "http://localhost:" + RestAssured.port;
        assertThat(node.run("node", "official-list.mjs", service, path, installation.at(""), id))
                .isEqualTo(
                        """
                signed by dev, valid for 60 s, the same list
                changed: ERR_JWS_SIGNATURE_VERIFICATION_FAILED
                expired: ERR_JWT_EXPIRED
                of another district: ERR_JWT_CLAIM_VALIDATION_FAILED
                """);
    }

    @Test
    void kafkaStreams_keepsATableOfAlerts_thatForgetsWhatIsRemoved(@TempDir Path folder) {
        var alerts = Published.under("Samphire Ledge Public Schools");
        var changes = new ConcurrentHashMap<String, List<String>>();
        var builder = new StreamsBuilder();
        builder.table(
                        ALERTS,
                        Consumed.with(Serdes.String(), Serdes.String()),
                        Materialized.<String, String>as(Stores.inMemoryKeyValueStore("alerts"))
                                .withCachingDisabled()
                                .withLoggingDisabled())
                .toStream()
                .mapValues(alert -> alert == null
                        ? "removed"
                        : "revision " + JsonPath.from(alert).getInt("revision"))
                .foreach((alertId, change) -> changes.computeIfAbsent(alertId, id -> new CopyOnWriteArrayList<>())
                        .add(change));
        var settings = new Properties();
        settings.putAll(Map.of(
                "application.id",
                "foreign-" + UUID.randomUUID(),
                "bootstrap.servers",
                KafkaTestResource.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "state.dir",
                folder.toString()));
        try (var streams = new KafkaStreams(builder.build(), settings)) {
            streams.start();
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes)
                    .containsEntry(alerts.decided(), List.of("revision 1", "revision 2"))
                    .containsEntry(alerts.erased(), List.of("revision 1", "removed")));
        }
    }

    @Test
    void sdkOfCloudEvents_readsAlerts_andTheGuardKeepsRemovalsFromIt() {
        var alerts = Published.under("Tansy Reach Public Schools");

        var decided = recordsOf(alerts.decided(), 2);
        var erased = recordsOf(alerts.erased(), 2);

        assertThat(decided).extracting(ConsumerRecord::value).allSatisfy(event -> {
            assertThat(event.getType()).startsWith("org.lookalike.impersonation-alert.");
            assertThat(event.getSubject()).isEqualTo(alerts.decided());
            assertThat(JsonPath.from(new String(event.getData().toBytes(), UTF_8))
                            .getString("alertId"))
                    .isEqualTo(alerts.decided());
        });
        assertThat(erased.get(0).value()).isNotNull();
        var removal = erased.get(1);
        assertThat(removal.value()).as("the guard of docs/subscribe.md").isNull();
        var event = KafkaMessageFactory.createReader(removal.headers(), null).toEvent();
        assertThat(event.getType()).isEqualTo("org.lookalike.impersonation-alert.removed.v1");
        assertThat(event.getData()).isNull();
    }

    private static List<ConsumerRecord<String, CloudEvent>> recordsOf(String alertId, int count) {
        var records = new ArrayList<ConsumerRecord<String, CloudEvent>>();
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                KafkaTestResource.bootstrapServers(),
                "group.id",
                "foreign-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(List.of(ALERTS));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(alertId)) {
                        records.add(record);
                    }
                });
                return records.size() >= count;
            });
        }
        return records;
    }

    /** The ids of two alerts on the topic: one has been decided on, so that its revision is 2, the other has been erased. */
    private record Published(String decided, String erased) {

        static Published under(String name) {
            Districts.register(name);
            var account = "did:plc:" + name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
            try (var alerts = new RaisedAlerts();
                    var topic = TopicReader.fromNow(ALERTS)) {
                var decided = alerts.raise(account + 1, RaisedAlerts.handleLike(name), name);
                var erased = alerts.raise(account + 2, RaisedAlerts.handleLike(name), name);
                given().contentType(ContentType.JSON)
                        .body(Map.of("verdict", "true_positive"))
                        .post("/api/v1/alerts/{alertId}/decisions", decided)
                        .then()
                        .statusCode(201);
                erase("bluesky:" + account + 2);
                alerts.awaitRevision(account + 1, 2);
                topic.await(1, record -> erased.equals(record.key()) && record.value() == null, PATIENCE);
                return new Published(decided, erased);
            }
        }

        /** As ingest-service tells of an erasure. */
        private static void erase(String key) {
            var now = Instant.now();
            var event = new org.lookalike.kafka.CloudEvent(
                    "erased-" + key,
                    "/lookalike/ingest",
                    new EventType("account-snapshot", "erased", 1),
                    key,
                    now,
                    null,
                    null);
            try (var topic = TopicWriter.open()) {
                topic.send(Snapshots.TOPIC, key, null, event.toHeaders());
            }
        }
    }
}

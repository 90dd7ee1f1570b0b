package org.lookalike.detector.alert.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.lookalike.testing.Management.management;

import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.alert.stream.ServerSentEvents.Event;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.OperatorKey;

@DetectorTest
class AlertStreamIT {

    private static final String STREAM = "/api/v1/alerts/stream";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORTER_THAN_A_HEARTBEAT = Duration.ofSeconds(7);

    @Inject
    AgroalDataSource database;

    @Test
    void everyRevision_isTold_asOnTheTopic_andAgainToWhoComesBack() {
        Districts.register("Teal Meadow Public Schools");
        try (var snapshots = new Snapshots();
                var subscriber = ServerSentEvents.subscribe(STREAM, null)) {
            var start = Instant.now().minusSeconds(60);
            var renamed = List.of("Teal Meadow Public Schools", "Teal Meadow Schools", "Alex Sample");
            for (int i = 0; i < renamed.size(); i++) {
                snapshots.publish(
                        Snapshots.account("did:plc:teal1", "tealmeadowps", renamed.get(i), start.plusSeconds(i)));
            }

            var messages = subscriber.await(3, "did:plc:teal1");

            assertThat(messages).extracting(Event::name).containsOnly("alert");
            assertThat(messages)
                    .allSatisfy(event -> Contract.of("impersonation-alert").assertValidForEveryone(event.data()));
            assertThat(messages)
                    .extracting(event -> JsonPath.from(event.data()).getInt("revision"))
                    .containsExactly(1, 2, 3);
            try (var back = ServerSentEvents.subscribe(STREAM, messages.get(0).id())) {
                assertThat(back.await(2, "did:plc:teal1")).containsExactlyElementsOf(messages.subList(1, 3));
            }
            try (var back = ServerSentEvents.subscribe(
                    STREAM + "?after=" + messages.get(1).id(), null)) {
                assertThat(back.await(1, "did:plc:teal1")).containsExactly(messages.get(2));
            }
        }
    }

    /** The trap of every stream that reads on by number: the lower number may be committed later. */
    @Test
    void whatIsCommittedLater_isToldLater_andNotMissed() throws SQLException {
        try (var subscriber = ServerSentEvents.subscribe(STREAM, null);
                var early = transaction();
                var late = transaction()) {
            var first = UUID.randomUUID();
            var second = UUID.randomUUID();
            publish(early, first, "dst_teal", "");
            publish(late, second, "dst_teal", "");
            late.commit();
            subscriber.await(1, second.toString());

            early.commit();

            subscriber.await(1, first.toString());
            assertThat(subscriber.events())
                    .extracting(event -> JsonPath.from(event.data()).getUUID("alertId"))
                    .containsSubsequence(second, first);
            assertThat(subscriber.events())
                    .extracting(event -> Long.valueOf(event.id()))
                    .isSorted();
        }
    }

    @Test
    void oneDistrict_canBeFollowedAlone_andItsPlaceMovesOnWithTheOthers() throws SQLException {
        try (var subscriber = ServerSentEvents.subscribe(STREAM + "?districtId=dst_here", null)) {
            var begun = Long.parseLong(subscriber.lastId());
            var here = UUID.randomUUID();
            committed(UUID.randomUUID(), "dst_elsewhere");
            committed(here, "dst_here");
            committed(UUID.randomUUID(), "dst_elsewhere");

            subscriber.await(1, here.toString());

            Awaitility.await().atMost(PATIENCE).until(() -> Long.parseLong(subscriber.lastId()) >= begun + 3);
            assertThat(subscriber.events()).hasSize(1);
            assertThat(subscriber.comments()).contains("quiet");
        }
    }

    @Test
    void filter_passesWhatIsAskedFor_once_andAnIdOfWhatItHeldBackGoesOnFromThere() throws SQLException {
        var path = STREAM + "?severity=high&severity=critical&platform=x";
        try (var subscriber = ServerSentEvents.subscribe(path, null)) {
            var begun = Long.parseLong(subscriber.lastId());
            committed("dst_teal", "x", "low");
            committed("dst_teal", "bluesky", "high");
            var wanted = committed("dst_teal", "x", "high");
            committed("dst_teal", "x", "medium");

            var event = subscriber.await(1, wanted.toString()).get(0);
            Awaitility.await().atMost(PATIENCE).until(() -> Long.parseLong(subscriber.lastId()) >= begun + 4);

            assertThat(subscriber.events()).containsExactly(event);
            var next = committed("dst_teal", "x", "critical");
            try (var heldBack = ServerSentEvents.subscribe(path, String.valueOf(begun + 1));
                    var told = ServerSentEvents.subscribe(path, event.id())) {
                heldBack.await(1, next.toString());
                told.await(1, next.toString());

                assertThat(heldBack.events())
                        .extracting(one -> JsonPath.from(one.data()).getUUID("alertId"))
                        .containsExactly(wanted, next);
                assertThat(told.events()).hasSize(1);
            }
        }
    }

    /** Without a word to one who waits, a proxy ends the connection, and the id to come back with grows old. */
    @Test
    void idMovesOn_alsoWhileThereIsNoQuietMoment() {
        try (var subscriber = ServerSentEvents.subscribe(STREAM + "?platform=tiktok", null)) {
            var begun = Long.parseLong(subscriber.lastId());

            Awaitility.await().atMost(SHORTER_THAN_A_HEARTBEAT).until(() -> {
                committed("dst_teal", "x", "low");
                return Long.parseLong(subscriber.lastId()) > begun;
            });
        }
    }

    @Test
    void filterOfADistrictsKey_staysWithinItsDistrict() throws SQLException {
        String key = ApiKeys.make("a district's", List.of("read"), "dst_mine");
        try (var own = ServerSentEvents.subscribe(STREAM + "?severity=high", null, "Bearer " + key);
                var others = ServerSentEvents.subscribe(STREAM + "?districtId=dst_theirs", null, "Bearer " + key)) {
            var begun = Long.parseLong(others.lastId());
            committed("dst_theirs", "x", "high");
            var mine = committed("dst_mine", "x", "high");

            own.await(1, mine.toString());
            Awaitility.await().atMost(PATIENCE).until(() -> Long.parseLong(others.lastId()) >= begun + 2);

            assertThat(own.events()).hasSize(1);
            assertThat(others.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            severity=urgent     | severity is 'urgent'; expected one of [low, medium, high, critical]
            platform=my%20space | platform is 'my space'; expected a code such as bluesky
            districtId=Maple!   | districtId is 'Maple!'; expected an id such as dst_01k9zq3v
            """)
    void valueThatCannotBe_isNamed(String query, String detail) {
        given().urlEncodingEnabled(false)
                .get(STREAM + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith(detail));
    }

    @Test
    void alertThatIsRemoved_isTold_toThoseWhoFollowItsDistrict() throws SQLException {
        try (var subscriber = ServerSentEvents.subscribe(STREAM + "?districtId=dst_removed&severity=high", null);
                var transaction = transaction()) {
            var removed = UUID.randomUUID();
            try (var insert = transaction.prepareStatement(
                    """
                    insert into outbox (event_id, topic, key, headers, created_at, parked_reason)
                    values (?, 'impersonation-alerts', ?, '{"lookalike-district": "dst_removed"}', now(), 'a test')""")) {
                insert.setString(1, removed.toString());
                insert.setBytes(2, removed.toString().getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
            transaction.commit();

            var messages = subscriber.await(1, removed.toString()).get(0);

            assertThat(messages.name()).isEqualTo("removed");
            assertThat(messages.data()).isEqualTo("{\"alertId\":\"%s\"}".formatted(removed));
        }
    }

    @Tag("nightly")
    @Test
    void logThatLostItsEnd_isToldAsAGap_andTheStreamGoesOn() throws SQLException {
        try (var subscriber = ServerSentEvents.subscribe(STREAM, null)) {
            var lost = committed("dst_teal", "x", "low");
            var position = subscriber.await(1, lost.toString()).get(0).id();

            HeldTables.execute(database, "delete from alert_change where position >= " + position);

            Awaitility.await().atMost(PATIENCE).until(() -> subscriber.events().stream()
                    .anyMatch(event -> event.name().equals("gap")));
            subscriber.await(1, committed("dst_teal", "x", "low").toString());
        }
    }

    @Tag("nightly")
    @Test
    void idsThatAreNotKept_areAnsweredWithAGap_andTheStreamGoesOn() throws SQLException {
        committed(UUID.randomUUID(), "dst_teal");
        for (var id : List.of("-7", "999999999999", "yesterday")) {
            try (var subscriber = ServerSentEvents.subscribe(STREAM, id)) {
                var news = UUID.randomUUID();
                committed(news, "dst_teal");

                subscriber.await(1, news.toString());

                assertThat(subscriber.events().get(0).name()).as(id).isEqualTo("gap");
                assertThat(subscriber.events().get(0).data()).contains("GET /api/v1/alerts");
            }
        }
    }

    @Tag("nightly")
    @Test
    void subscriberThatReadsNothing_isDisconnected() throws IOException, SQLException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET %s?districtId=dst_flood HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                    .formatted(STREAM, OperatorKey.BEARER);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // Begun: the head of the answer is there. After that nothing is read.
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            var more = "x".repeat(60_000);
            try (var flood = transaction()) {
                for (int i = 0; i < 500; i++) {
                    publish(flood, UUID.randomUUID(), "dst_flood", more);
                }
                flood.commit();
            }

            awaitNoSubscribers();
        }
    }

    @Test
    void subscriberThatLeavesDuringAQuery_logsNoFailure() throws IOException, SQLException {
        try (var failures = LoggedFailures.capture();
                var lock = transaction()) {
            lock.createStatement().execute("lock table alert_change");
            try (var socket = new Socket("localhost", RestAssured.port)) {
                var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                        .formatted(STREAM, OperatorKey.BEARER);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> HeldTables.number(
                                        database,
                                        """
                                        select count(*) from pg_stat_activity
                                        where wait_event_type = 'Lock' and query like '%alert_change%'""")
                                > 0);
            }
            assertNone(failures);
            lock.rollback();
            assertNone(failures);
        }
    }

    private static void assertNone(LoggedFailures failures) {
        Awaitility.await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(failures.list())
                .isEmpty());
    }

    @Test
    void streamOfAKeyThatEnds_tellsNoMore_andIsClosed() throws SQLException {
        var made = given().contentType(ContentType.JSON)
                .body(Map.of("name", "subscriber for a while", "scopes", List.of("read")))
                .post("/api/v1/keys");
        try (var subscriber = ServerSentEvents.subscribe(STREAM, null, "Bearer " + made.path("key"))) {
            given().delete("/api/v1/keys/" + made.path("keyId")).then().statusCode(204);
            var news = UUID.randomUUID();
            committed(news, "dst_teal");

            Awaitility.await().atMost(PATIENCE).until(subscriber::isEnded);
            assertThat(subscriber.events()).noneMatch(event -> event.data().contains(news.toString()));
        }
    }

    @Test
    void districtThatAsksTwoHundredTimesAtOnce_byTwoKeys_getsItsShare_andAnotherStreamsAllTheSame() {
        var keys = List.of(keyOf("dst_elm"), keyOf("dst_elm"));
        awaitNoSubscribers();
        var answers =
                IntStream.range(0, 200)
                        .mapToObj(i -> ServerSentEvents.requestAsync(STREAM, keys.get(i % 2)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        try (var other = ServerSentEvents.subscribe(STREAM, null, keyOf("dst_maple"))) {
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(200, 429)
                    .filteredOn(status -> status == 200)
                    .hasSize(15);
            assertThat(other.isEnded()).isFalse();
        } finally {
            answers.forEach(AlertStreamIT::close);
        }
        awaitNoSubscribers();
    }

    @Test
    void tooManyStreams_ofAll_areAskedToComeBack() throws IOException {
        awaitNoSubscribers();
        var subscribers = new ArrayList<ServerSentEvents>();
        try {
            for (var district : List.of("dst_elm", "dst_maple")) {
                var key = keyOf(district);
                for (int i = 0; i < 10; i++) {
                    subscribers.add(ServerSentEvents.subscribe(STREAM, null, key));
                }
            }

            var refused = ServerSentEvents.request(STREAM, null, keyOf("dst_elm"));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("try again after 60 s");
        } finally {
            subscribers.forEach(ServerSentEvents::close);
        }
        awaitNoSubscribers();
    }

    /** A new key that reads alerts of a district. */
    private static String keyOf(String districtId) {
        String key = given().contentType(ContentType.JSON)
                .body(Map.of("name", "subscriber", "scopes", List.of("read"), "districts", List.of(districtId)))
                .post("/api/v1/keys")
                .path("key");
        return "Bearer " + key;
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service learns a moment later that a subscriber has left. */
    private static void awaitNoSubscribers() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(subscribers()).as("subscribers").isZero());
    }

    private static double subscribers() {
        return management()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("lookalike_stream_followers"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Connection transaction() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private UUID committed(String districtId, String platform, String severity) throws SQLException {
        var alertId = UUID.randomUUID();
        var value =
                """
                {"alertId": "%s", "severity": "%s", "district": {"districtId": "%s"}, "account": {"platform": "%s"}}"""
                        .formatted(alertId, severity, districtId, platform);
        try (var transaction = transaction()) {
            publish(transaction, alertId, value);
            transaction.commit();
        }
        return alertId;
    }

    private void committed(UUID alertId, String districtId) throws SQLException {
        try (var transaction = transaction()) {
            publish(transaction, alertId, districtId, "");
            transaction.commit();
        }
    }

    private static void publish(Connection transaction, UUID alertId, String districtId, String more)
            throws SQLException {
        var value = "{\"alertId\":\"%s\",\"district\":{\"districtId\":\"%s\"},\"more\":\"%s\"}"
                .formatted(alertId, districtId, more);
        publish(transaction, alertId, value);
    }

    /** Puts an event into the outbox as a replica does; it is parked, so that no relay publishes it. */
    private static void publish(Connection transaction, UUID alertId, String value) throws SQLException {
        try (var insert = transaction.prepareStatement(
                """
                insert into outbox (event_id, topic, headers, value, created_at, parked_reason)
                values (?, 'impersonation-alerts', '{}', ?, now(), 'a test')""")) {
            insert.setString(1, alertId.toString());
            insert.setBytes(2, value.getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }
}

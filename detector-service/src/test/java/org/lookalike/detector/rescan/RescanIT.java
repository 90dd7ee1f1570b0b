package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.detector.rescan.Rescans.Lease;
import org.lookalike.detector.rescan.SeenAccounts.Batch;
import org.lookalike.postgres.Sessions;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** Rescans that the test runs itself, so that it can stop them, hand them over and overtake them. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class RescanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ACCOUNTS = 40;
    private static final int BATCH = 10;

    @Inject
    SeenAccounts seen;

    @Inject
    ManualRescans rescans;

    @Inject
    Sessions sessions;

    @Inject
    DataSource database;

    private final Snapshots snapshots = new Snapshots();
    private final TopicReader published = TopicReader.fromNow("impersonation-alerts");

    @BeforeEach
    void finishWhatOthersAskedFor() {
        rescans.finish();
    }

    @AfterEach
    void close() {
        snapshots.close();
        published.close();
    }

    @Test
    void districtRegisteredAfterwards_isToldOfAccountsSeenBefore_once() {
        publish("linden", "Linden Shore Public Schools");
        publish("person", "Robin Sample");
        publish("gone", "Linden Shore Public Schools", Map.of("state", "deleted"));
        publish("late", "Linden Shore Public Schools");
        publish("late", "Linden Shore Public Schools", Map.of("state", "suspended"));
        snapshots.publish("bluesky:broken", new byte[] {1}, Snapshots.headers("bluesky:broken"));
        Snapshots.awaitAssessed("detector.account-snapshots");

        var districtId = Districts.register("Linden Shore Public Schools");
        rescans.finish();

        var raised = alertsOf("linden", ACCOUNTS);
        raised.forEach(alert -> {
            assertThat(alert.getInt("revision")).isEqualTo(1);
            assertThat(alert.getString("foundBy")).isEqualTo("rescan");
        });
        published.readAll().stream()
                .filter(record -> record.contains("linden"))
                .forEach(record -> Contract.of("impersonation-alert").assertValidForEveryone(record.value()));
        given().get("/api/v1/alerts?limit=500&districtId=" + districtId)
                .then()
                .body("items.account.accountId", hasItem("did:plc:linden0"))
                .body("items.account.accountId", not(hasItem("did:plc:gone0")))
                .body("items.account.accountId", not(hasItem("did:plc:person0")));
        given().get("/api/v1/alerts/" + raised.get(0).getString("alertId"))
                .then()
                .body("foundBy", equalTo("rescan"));
        given().get("/api/v1/rescans")
                .then()
                .body("items[0].state", equalTo("done"))
                .body("items[0].districts", equalTo(1))
                .body("items[0].percent", equalTo(100))
                .body("items[0].matches", greaterThanOrEqualTo(ACCOUNTS))
                .body("items[0].unreadable", greaterThanOrEqualTo(1));

        given().contentType(ContentType.JSON)
                .body(Map.of("districtIds", List.of(raised.get(0).getString("district.districtId"))))
                .post("/api/v1/rescans")
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"))
                .body("districts", equalTo(1));
        rescans.finish();
        assertThat(alertsOf("linden", ACCOUNTS)).as("nothing new").hasSize(ACCOUNTS);
    }

    @Test
    void requestsThatWait_areOneRescan() {
        Districts.register("Poplar Bluff Example Schools");
        var ndjson =
                "{\"name\":\"Thistle Down Schools\",\"state\":\"MA\"}\n{\"name\":\"Sorrel Mead Schools\",\"state\":\"MA\"}";
        given().contentType("application/x-ndjson")
                .body(ndjson.getBytes(UTF_8))
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200);
        given().contentType("application/x-ndjson")
                .body(ndjson.getBytes(UTF_8))
                .post("/api/v1/districts/import")
                .then()
                .body("unchanged", equalTo(2));

        given().get("/api/v1/rescans?limit=2")
                .then()
                .body("items[0].state", equalTo("waiting"))
                .body("items[0].districts", equalTo(3))
                .body("items[1].state", equalTo("done"));
    }

    @Test
    void changesWithoutEnd_putARescanOff_forALimitedTime() throws Throwable {
        Districts.register("Rowan Ford Example Schools");

        assertThat(claim(new Times(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO)))
                .isNull();
        assertThat(claim(new Times(Duration.ofHours(1), Duration.ZERO, Duration.ZERO)))
                .isNotNull();
    }

    @Test
    void replicaThatStops_leavesItsRescanToAnotherAtOnce() throws Throwable {
        Districts.register("Rowan Weir Example Schools");
        var times = new Times(Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
        var stopped = UUID.randomUUID();

        var claimed = Objects.requireNonNull(claim(times, stopped));
        assertThat(claim(times)).isNull();
        VertxContextSupport.subscribeAndAwait(() -> new Rescans(sessions, times).release(stopped));

        assertThat(claim(Times.AT_ONCE)).extracting(Lease::id).isEqualTo(claimed.id());
    }

    @Test
    void accountAtWhichReplicasEnd_isLeftOut_andTheOthersAreFound() {
        publish("before-the-crash", "Alder Gate Public Schools");
        publish("crash", "Alder Gate Public Schools", Map.of());
        publish("after-the-crash", "Alder Gate Public Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");
        var districtId = Districts.register("Alder Gate Public Schools");

        int ended = endingWhere(read -> claims() <= 3
                && read.accounts().stream()
                        .anyMatch(account -> account.accountId().equals("did:plc:crash0")));

        assertThat(ended).isBetween(3, 6);
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("done");
        assertThat(ManualRescans.latest().getInt("unreadable")).isPositive();
        assertThat(alertsOf("before-the-crash", ACCOUNTS)).hasSize(ACCOUNTS);
        assertThat(alertsOf("after-the-crash", ACCOUNTS)).hasSize(ACCOUNTS);
        given().get("/api/v1/alerts?limit=500&districtId=" + districtId)
                .then()
                .body("items.account.accountId", hasItem("did:plc:before-the-crash0"))
                .body("items.account.accountId", not(hasItem("did:plc:crash0")));
    }

    @Test
    void rescanAtWhichReplicasEndWhateverTheyRead_fails_andTheNextOneIsMade() {
        publish("person", "Robin Sample");
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Rowan Pass Example Schools");

        assertThat(endingWhere(read -> true))
                .as("three times, and once as it left an account out")
                .isEqualTo(4);
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("failed");
        assertThat(ManualRescans.latest().getString("problem")).contains("again and again");

        Districts.register("Rowan Notch Example Schools");
        rescans.finish();
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("done");
    }

    @Test
    void rescanThatLeavesOutManyAccounts_fails() throws Throwable {
        publish("person", "Robin Sample");
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Rowan Crest Example Schools");

        int rounds = 0;
        do {
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThat(claim(Times.AT_ONCE)).extracting(Lease::attempts).isEqualTo(attempt);
            }
            ManualRescans.run(rescans.replica(seen, Times.AT_ONCE));
            rounds++;
        } while (ManualRescans.latest().getString("state").equals("running"));

        assertThat(rounds).as("ten accounts, and the end").isEqualTo(11);
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("failed");
        assertThat(ManualRescans.latest().getInt("unreadable")).isEqualTo(10);
    }

    /** Makes the rescan with a new replica after each that ended, and says how many did. */
    private int endingWhere(Predicate<Batch> isTheEnd) {
        var ending = new Interrupted(seen, read -> {
            if (isTheEnd.test(read)) {
                throw new IllegalStateException("the replica ended");
            }
        });
        int ended = 0;
        var replica = rescans.replica(ending, Times.AT_ONCE);
        do {
            try {
                ManualRescans.run(replica);
            } catch (IllegalStateException end) {
                ended++;
                replica = rescans.replica(ending, Times.AT_ONCE);
            }
        } while (ManualRescans.latest().getString("state").equals("running"));
        return ended;
    }

    /** How often the running rescan was claimed since it made progress. */
    private long claims() {
        return HeldTables.number(database, "select attempts from rescan where state = 'RUNNING'");
    }

    @Test
    void replicaThatTriesAgain_orMakesProgress_doesNotUseUpTheAttempts() throws Throwable {
        Districts.register("Rowan Brook Example Schools");
        var times = Times.AT_ONCE;
        var replica = UUID.randomUUID();
        for (int outage = 0; outage < 5; outage++) {
            assertThat(claim(times, replica)).extracting(Lease::attempts).isEqualTo(1);
        }
        var lease = Objects.requireNonNull(claim(times));
        assertThat(lease.attempts()).isEqualTo(2);
        var next = UUID.randomUUID();
        assertThat(claim(times, next)).extracting(Lease::attempts).isEqualTo(3);
        VertxContextSupport.subscribeAndAwait(() -> new Rescans(sessions, times)
                .advance(next, lease.id(), RescanProgress.begin(Map.of()), Rescans.Tally.NOTHING));
        assertThat(claim(times)).extracting(Lease::attempts).isEqualTo(1);
    }

    @Test
    void accountThatCannotBeAssessed_isLeftOut_andTheOthersAreFound() {
        publish("cedar", "Cedar Notch Public Schools", Map.of());
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Cedar Notch Public Schools");

        rescans.finish(rescans.replica(new Unassessable(seen)));

        alertsOf("cedar", 1);
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("done");
        assertThat(ManualRescans.latest().getInt("unreadable")).isPositive();
    }

    private @Nullable Lease claim(RescanConfig config) throws Throwable {
        return claim(config, UUID.randomUUID());
    }

    private @Nullable Lease claim(RescanConfig config, UUID replica) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> new Rescans(sessions, config).claim(replica));
    }

    /** A test leaves a lease that is over at once, so that the next one can go on. */
    private record Times(Duration delay, Duration longestDelay, Duration lease) implements RescanConfig {

        static final Times AT_ONCE = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        @Override
        public Duration pollInterval() {
            return Duration.ZERO;
        }

        @Override
        public int batchSize() {
            return BATCH;
        }

        @Override
        public double load() {
            return 1;
        }
    }

    @Tag("nightly")
    @Test
    void stoppedInTheMiddle_anotherReplicaGoesOnWhereItEnded() {
        publish("aspen", "Aspen Reach Public Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Aspen Reach Public Schools");
        var begun = ManualRescans.latest();

        var stopped = rescans.replica(new Interrupted(seen, read -> {
            if (read.accounts().stream().anyMatch(account -> account.accountId().contains("aspen1"))) {
                throw new IllegalStateException("the broker is gone");
            }
        }));
        assertThatThrownBy(() -> ManualRescans.run(stopped)).hasMessage("the broker is gone");
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("running");
        var readBefore = ManualRescans.latest().getInt("accountsRead");
        rescans.finish();

        assertThat(begun.getString("state")).isEqualTo("waiting");
        assertThat(ManualRescans.latest().getInt("accountsRead")).isGreaterThan(readBefore);
        assertThat(alertsOf("aspen", ACCOUNTS))
                .hasSize(ACCOUNTS)
                .allSatisfy(alert -> assertThat(alert.getInt("revision")).isEqualTo(1));
    }

    @Tag("nightly")
    @Test
    void twoReplicasAtOnce_raiseNothingTwice() throws Exception {
        publish("rowan", "Rowan Gate Public Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Rowan Gate Public Schools");
        var overtaken = new CountDownLatch(1);
        var slow = rescans.replica(new Interrupted(seen, read -> {
            if (read.accounts().stream().anyMatch(account -> account.accountId().contains("rowan"))) {
                awaitUninterrupted(overtaken);
            }
        }));

        var first = CompletableFuture.runAsync(() -> ManualRescans.run(slow));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ManualRescans.latest().getString("state").equals("running"));
        rescans.finish();
        overtaken.countDown();
        first.get();

        assertThat(alertsOf("rowan", ACCOUNTS))
                .hasSize(ACCOUNTS)
                .allSatisfy(alert -> assertThat(alert.getInt("revision")).isEqualTo(1));
        assertThat(ManualRescans.latest().getString("state")).isEqualTo("done");
    }

    @Tag("nightly")
    @Test
    void accountsThatComeWhileADistrictIsRegistered_areAllFound() {
        var sending = CompletableFuture.runAsync(() -> {
            try (var stream = new Snapshots()) {
                for (int i = 0; i < 10 * ACCOUNTS; i++) {
                    stream.publish(Snapshots.account("did:plc:hemlock" + i, "h" + i, "Hemlock Run Public Schools"));
                }
            }
        });
        published.readAll();
        Awaitility.await().atMost(PATIENCE).until(() -> sentSoFar("hemlock100"));
        Districts.register("Hemlock Run Public Schools");
        rescans.finish();
        sending.join();

        var found = alertsOf("hemlock", 10 * ACCOUNTS);
        assertThat(found).hasSize(10 * ACCOUNTS);
        assertThat(found.stream().map(alert -> alert.getString("foundBy")).distinct())
                .contains("rescan");
    }

    /** What happened to the account was assessed before there was an alert; the rescan must not raise it open for good. */
    @Tag("nightly")
    @Test
    void accountGoneBehindTheRescansBack_isClosed() {
        publish("quince", "Quince Pass Public Schools", Map.of());
        Snapshots.awaitAssessed("detector.account-snapshots");
        Districts.register("Quince Pass Public Schools");

        rescans.finish(rescans.replica(new Interrupted(seen, read -> {
            if (read.accounts().stream()
                    .anyMatch(account -> account.accountId().equals("did:plc:quince0")
                            && !account.state().isGone())) {
                publish("quince", "Quince Pass Public Schools", Map.of("state", "suspended"));
                Snapshots.awaitAssessed("detector.account-snapshots");
            }
        })));

        var last = published
                .await(2, record -> record.contains("did:plc:quince0"), PATIENCE)
                .get(1);
        assertThat(JsonPath.from(last.value()).getString("status")).isEqualTo("resolved");
        assertThat(JsonPath.from(last.value()).getString("statusReason")).isEqualTo("account_suspended");
        assertThat(JsonPath.from(last.value()).getString("foundBy")).isEqualTo("rescan");
    }

    @Test
    void identityChanged_findsWhatMatchesNow_andClosesWhatBecameOfficial() {
        var districtId = Districts.register("Spruce Haven Public Schools");
        rescans.finish();
        publish("spruce", "Spruce Haven Public Schools", Map.of());
        publish("alias", "Winterberry Academy District", Map.of());
        Snapshots.awaitAssessed("detector.account-snapshots");
        alertsOf("spruce", 1);

        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Spruce Haven Public Schools",
                        "aliases", List.of("Winterberry Academy District"),
                        "city", "Example City",
                        "state", "MA",
                        "officialAccounts", List.of(Map.of("platform", "bluesky", "handle", "spruce0.example"))))
                .put("/api/v1/districts/" + districtId)
                .then()
                .statusCode(200);
        rescans.finish();

        assertThat(alertsOf("alias", 1).get(0).getString("foundBy")).isEqualTo("rescan");
        var closed = JsonPath.from(published
                .await(2, record -> record.contains("did:plc:spruce0"), PATIENCE)
                .get(1)
                .value());
        assertThat(closed.getString("status")).isEqualTo("resolved");
        assertThat(closed.getString("statusReason")).isEqualTo("account_official");
        assertThat(closed.getString("foundBy")).isEqualTo("observation");
    }

    @Test
    void request_ofADistrictThatIsNotRegistered_saysSo() {
        given().contentType(ContentType.JSON)
                .body(Map.of("districtIds", List.of("dst_nowhere")))
                .post("/api/v1/rescans")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("dst_nowhere"));
    }

    /** Accounts as they are read, a few at a time, with something that happens after a batch was read and before it is assessed. */
    private record Interrupted(SeenAccounts accounts, Consumer<Batch> interruption) implements SeenAccounts {

        @Override
        public Reader open(int batchSize) {
            var reader = accounts.open(Math.min(BATCH, batchSize));
            return new Reader() {
                @Override
                public Map<Integer, Extent> extents() {
                    return reader.extents();
                }

                @Override
                public Batch read(Map<Integer, Long> offsets) {
                    var read = reader.read(offsets);
                    interruption.accept(read);
                    return read;
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }
    }

    /** Accounts as they are read, and with each batch one that the matching cannot read. */
    private record Unassessable(SeenAccounts accounts) implements SeenAccounts {

        @Override
        public Reader open(int batchSize) {
            var reader = accounts.open(batchSize);
            return new Reader() {
                @Override
                public Map<Integer, Extent> extents() {
                    return reader.extents();
                }

                @Override
                public Batch read(Map<Integer, Long> offsets) {
                    var read = reader.read(offsets);
                    var more = new ArrayList<>(read.accounts());
                    more.add(unassessable());
                    return new Batch(more, read.unreadable(), read.next());
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }

        @SuppressWarnings("NullAway")
        private static ObservedAccount unassessable() {
            return new ObservedAccount(
                    "bluesky",
                    "did:plc:unassessable",
                    null,
                    Shown.named(null, null),
                    AccountState.ACTIVE,
                    Instant.now(),
                    "event",
                    null);
        }
    }

    private void publish(String id, String displayName) {
        for (int i = 0; i < ACCOUNTS; i++) {
            snapshots.publish(Snapshots.account("did:plc:" + id + i, id + i + ".example", displayName));
        }
    }

    private void publish(String id, String displayName, Map<String, String> more) {
        var account = Snapshots.account("did:plc:" + id + "0", id + "0.example", displayName);
        account.putAll(more);
        snapshots.publish(account);
    }

    private List<JsonPath> alertsOf(String id, int count) {
        published.await(count, record -> record.contains("\"did:plc:" + id), PATIENCE);
        return published.readAll().stream()
                .filter(record -> record.contains("\"did:plc:" + id))
                .map(record -> JsonPath.from(record.value()))
                .toList();
    }

    private static boolean sentSoFar(String id) {
        try (var topic = TopicReader.fromBeginning(Snapshots.TOPIC)) {
            return topic.readAll().stream()
                    .anyMatch(record -> String.valueOf(record.key()).endsWith(id));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.KafkaTestResource;

/**
 * A district is registered after many accounts were seen, one in a hundred of which imitates it. There are few where a build
 * has no time; {@code -Drescan.accounts=100000} says more. How long it takes is written to the log.
 */
@Tag("nightly")
@DetectorTest
@TestProfile(RescanAtScaleIT.DatabaseOfItsOwn.class)
class RescanAtScaleIT {

    private static final Logger LOG = Logger.getLogger(RescanAtScaleIT.class);
    private static final int ACCOUNTS = Integer.getInteger("rescan.accounts", 2_000);
    private static final int IMITATIONS = ACCOUNTS / 100;
    private static final String NAME = "Kestrel Ridge Public Schools";

    /** So that other tests do not wait for what this one makes. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

    @Test
    void accountsSeenBefore_areAllLookedAt_andNoneToldTwice() {
        publishAll();
        Snapshots.awaitAssessed("detector.account-snapshots");
        var districtId = Districts.register(NAME);
        var begun = Instant.now();

        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> given().get("/api/v1/rescans")
                        .then()
                        .body("items[0].state", equalTo("done"))
                        .body("items[0].accountsRead", greaterThanOrEqualTo(ACCOUNTS))
                        .body("items[0].matches", greaterThanOrEqualTo(IMITATIONS)));
        LOG.infof(
                "rescan of %,d accounts with %,d alerts: %d s",
                ACCOUNTS, IMITATIONS, Duration.between(begun, Instant.now()).toSeconds());

        given().get("/api/v1/alerts/counts?status=any&districtId=" + districtId)
                .then()
                .body("total", equalTo(IMITATIONS))
                .body("foundBy.rescan", equalTo(IMITATIONS));
    }

    private static void publishAll() {
        var settings =
                Map.<String, Object>of("bootstrap.servers", KafkaTestResource.bootstrapServers(), "linger.ms", 20);
        try (var topic = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < ACCOUNTS; i++) {
                topic.send(snapshot(i));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> snapshot(int number) {
        var id = "did:plc:kestrel" + number;
        var account = number % 100 == 0
                ? Snapshots.account(id, "kestrelridgeps" + number, NAME)
                : Snapshots.account(id, "person" + number, "Robin Sample " + number);
        var key = "bluesky:" + id;
        var sent = new ProducerRecord<>(Snapshots.TOPIC, key.getBytes(StandardCharsets.UTF_8), WireJson.write(account));
        Snapshots.headers(key).forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return sent;
    }
}

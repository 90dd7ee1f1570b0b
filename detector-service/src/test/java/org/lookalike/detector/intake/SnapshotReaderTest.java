package org.lookalike.detector.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount.Shown.Reports;
import org.lookalike.detector.intake.SnapshotReader.Received;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.testing.Contract;

class SnapshotReaderTest {

    private static final Contract CONTRACT = Contract.of("account-snapshot");

    static List<String> examples() {
        return CONTRACT.examples();
    }

    static List<String> invalid() {
        return CONTRACT.invalid();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfTheContract_isRead(String name) {
        var json = CONTRACT.example(name);
        var key = json.replaceAll("(?s).*\"platform\": *\"([^\"]+)\".*\"accountId\": *\"([^\"]+)\".*", "$1:$2");

        assertThat(SnapshotReader.read(record(key, json))).isInstanceOfSatisfying(Received.Observed.class, observed -> {
            assertThat(observed.account().key()).isEqualTo(key);
            assertThat(observed.account().handle()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void everyInvalidFileOfTheContract_isUnreadable(String name) {
        assertThat(SnapshotReader.read(record("bluesky:did:plc:a", CONTRACT.invalid(name))))
                .isInstanceOfSatisfying(Received.Unreadable.class, unreadable -> assertThat(
                                unreadable.rejection().detail())
                        .isNotBlank());
    }

    @Test
    void parodyLabel_isRead() {
        var json = CONTRACT.example("lookalike.json").replace("\"parodyLabel\": false", "\"parodyLabel\": true");

        assertThat(SnapshotReader.read(record("bluesky:did:plc:fictional4xq7", json)))
                .isInstanceOfSatisfying(Received.Observed.class, observed -> assertThat(
                                observed.account().shown().parodyLabel())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "reported": {"by": "families", "count": 10, "districtId": "dst_01k9zq3v"} | 10 | dst_01k9zq3v | false
                    "reported": {"by": "teachers", "count": 2}                                | 2  |              | false
                    "reported": {}                                                            | 1  |              | false
                    "reported": {"count": -5}                                                 | 1  |              | false
                    "reported": {"count": 2}, "toldByFamilies": 3                             | 2  |              | false
                    "toldByFamilies": 3                                                       | 3  |              | true
                    "toldByFamilies": -5                                                      | 1  |              | true
                    """)
    void whatFamiliesTold_isReadAsThat(String told, int count, @Nullable String district, boolean isSeen) {
        var json = CONTRACT.example("minimal.json").replaceFirst("}\\s*$", ", " + told + "}");
        var key = json.replaceAll("(?s).*\"platform\": *\"([^\"]+)\".*\"accountId\": *\"([^\"]+)\".*", "$1:$2");

        assertThat(SnapshotReader.read(record(key, json)))
                .isInstanceOfSatisfying(Received.Observed.class, observed -> assertThat(
                                observed.account().shown().reported())
                        .isEqualTo(new Reports(count, district, isSeen)));
    }

    @Test
    void stateOfTheFuture_isTakenAsActive() {
        var json = CONTRACT.example("from-the-future.json");

        assertThat(SnapshotReader.read(record("orbit-net:orb_77", json)))
                .isInstanceOfSatisfying(
                        Received.Observed.class,
                        observed -> assertThat(observed.account().state()).isEqualTo(AccountState.ACTIVE));
    }

    @Test
    void tombstone_isAnErasedAccount() {
        assertThat(SnapshotReader.read(new ConsumerRecord<>("account-snapshots", 0, 0, "x:1".getBytes(UTF_8), null)))
                .isInstanceOf(Received.Erased.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String json) {
        var event = new CloudEvent(
                "id", "/test", new EventType("account-snapshot", "observed", 1), key, Instant.EPOCH, null, null);
        var record = new ConsumerRecord<>("account-snapshots", 0, 0, key.getBytes(UTF_8), json.getBytes(UTF_8));
        CloudEvent.kafkaHeaders(event.toHeaders()).forEach(record.headers()::add);
        return record;
    }
}

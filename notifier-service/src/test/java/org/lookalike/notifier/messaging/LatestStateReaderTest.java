package org.lookalike.notifier.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.notifier.watch.RegisteredDistricts;
import org.lookalike.notifier.watch.TipsWaiting;
import org.lookalike.testing.Contract;

class LatestStateReaderTest {

    private static final Contract REPORTS = Contract.of("watch-report");
    private static final Contract TIPS = Contract.of("tips-waiting");
    private static final Contract IDENTITIES = Contract.of("district-identity");

    static List<String> reports() {
        return REPORTS.examples();
    }

    static List<String> tips() {
        return TIPS.examples();
    }

    static List<String> identities() {
        return IDENTITIES.examples();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyExampleOfAReport_isRead(String name) throws Exception {
        var json = REPORTS.example(name);
        REPORTS.assertFits("notifier-service", json);
        assertThat(LatestStateReader.report(record("watch-report", "ingest", json))
                        .reporter())
                .startsWith("ingest");
    }

    @Test
    void report_isReadWhole() throws Exception {
        var report = LatestStateReader.report(record("watch-report", "ingest", REPORTS.example("made.json")));
        assertThat(report.madeAt()).isEqualTo(Instant.parse("2026-02-02T07:00:00Z"));
        assertThat(report.accountsSeen()).isEqualTo(128_412);
        assertThat(report.sources()).extracting("state").containsExactly("on", "failing", "waiting");
    }

    @ParameterizedTest
    @MethodSource("identities")
    void everyExampleOfAnIdentity_isRead(String name) throws Exception {
        var json = IDENTITIES.example(name);
        IDENTITIES.assertFits("notifier-service", json);
        var key = json.replaceAll("(?s).*?\"districtId\": \"([^\"]+)\".*", "$1");
        assertThat(LatestStateReader.identity(record("district-identity", key, json))
                        .name())
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"registered.json, dst_01k9zq3v, maplehollowschools.example", "minimal.json, dst_0000002,"})
    void vouchedDomains_areThoseThatTheRegistrySaysAre(String name, String key, @Nullable String domain)
            throws Exception {
        assertThat(LatestStateReader.identity(record("district-identity", key, IDENTITIES.example(name)))
                        .vouchedDomains())
                .isEqualTo(domain == null ? List.of() : List.of(domain));
    }

    @ParameterizedTest
    @MethodSource("tips")
    void everyExampleOfANumberOfTips_isRead(String name) throws Exception {
        var json = TIPS.example(name);
        TIPS.assertFits("notifier-service", json);
        var key = json.replaceAll("(?s).*?\"districtId\": \"([^\"]+)\".*", "$1");
        var change = LatestStateReader.tips(record("tips-waiting", key, json));
        assertThat(change.districtId()).isEqualTo(key);
        assertThat(change.waiting()).isPositive();
        assertThat(change.waitingSince()).isNotNull();
    }

    @Test
    void districtOfWhichNoTipWaits_hasNone() throws Exception {
        assertThat(LatestStateReader.tips(record("tips-waiting", "dst_maple", null)))
                .isEqualTo(new TipsWaiting.Change("dst_maple", 0, null));
    }

    @Test
    void numberOfTips_thatIsNone_orUnderAnotherKey_isRefused() {
        for (var json : TIPS.invalid()) {
            assertThat(catchThrowableOfType(
                            InvalidMessage.class,
                            () -> LatestStateReader.tips(record("tips-waiting", "dst_01k9zq3v", TIPS.invalid(json)))))
                    .as(json)
                    .isNotNull();
        }
        assertThat(catchThrowableOfType(
                                InvalidMessage.class,
                                () -> LatestStateReader.tips(
                                        record("tips-waiting", "dst_other", TIPS.example("counted.json"))))
                        .reason())
                .isEqualTo(RejectionReason.WRONG_KEY);
    }

    @Test
    void districtThatIsRemoved_hasNoName() throws Exception {
        assertThat(LatestStateReader.identity(record("district-identity", "dst_maple", null)))
                .isEqualTo(new RegisteredDistricts.Change("dst_maple", null, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"reporter": "ingest", "to": "2026-02-02T07:00:00Z", "accountsSeen": 1}                       | INVALID_FIELD
        {"reporter": "ingest", "to": "2026-02-02T07:00:00Z", "accountsSeen": 1, "sources": [null]}    | INVALID_FIELD
        {"reporter": "ingest", "to": "2026-02-02T07:00:00Z", "accountsSeen": 1, "sources": [{"name": "x"}]} | INVALID_FIELD
        {"reporter": " ", "to": "2026-02-02T07:00:00Z", "accountsSeen": 1, "sources": []}             | INVALID_FIELD
        no report                                                                                     | NOT_JSON
        """)
    void reportThatIsNone_isRefused(String value, RejectionReason why) {
        assertThat(catchThrowableOfType(
                                InvalidMessage.class,
                                () -> LatestStateReader.report(record("watch-report", "ingest", value)))
                        .reason())
                .isEqualTo(why);
    }

    private static ConsumerRecord<byte[], byte[]> record(String subject, String key, @Nullable String value) {
        var event = new CloudEvent(
                "1", "/lookalike/test", new EventType(subject, "made", 1), key, Instant.EPOCH, null, null);
        return new ConsumerRecord<>(
                subject,
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                CloudEvent.kafkaHeaders(event.toHeaders()),
                Optional.empty());
    }
}

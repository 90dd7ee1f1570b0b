package org.lookalike.notifier.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.testing.Contract;

class AlertReaderTest {

    private static final Pattern JSON_ID = Pattern.compile("\"alertId\": *\"([^\"]+)\"");
    private static final Contract CONTRACT = Contract.of("impersonation-alert");
    private static final String ID = "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @MethodSource("examples")
    void everyExample_isRead(String name) throws Exception {
        var json = CONTRACT.example(name);
        var key = json.replaceAll("(?s).*?\"alertId\": \"([^\"]+)\".*", "$1");
        assertThat(AlertReader.read(record(key, json, headers()))).isInstanceOf(Revised.class);
    }

    static List<String> examples() {
        return CONTRACT.examples();
    }

    @Test
    void alert_isReadWhole() throws Exception {
        var read = AlertReader.read(record(ID, CONTRACT.example("raised.json"), headers()));

        assertThat(read)
                .isEqualTo(new Revised(
                        new Alert(
                                UUID.fromString(ID),
                                1,
                                "new",
                                null,
                                null,
                                Severity.HIGH,
                                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", "MA"),
                                new Alert.Account(
                                        "bluesky",
                                        "did:plc:fictional4xq7",
                                        "maple-ho11ow-schools.social.example",
                                        "Maple H\u043Ellow Public Schools",
                                        "https://social.example/profile/maple-ho11ow-schools.social.example",
                                        "6363649b99b6e34b6e339e3ce9c178111e9467613b19d6968e61b9437a14c4ec"),
                                0.94,
                                List.of(
                                        new Alert.Evidence(
                                                "display_name_confusable",
                                                0.9,
                                                "Maple H\u043Ellow Public Schools",
                                                "Maple Hollow Public Schools",
                                                List.of(new Alert.Span(7, 1)),
                                                "The name is identical except for one Cyrillic letter that looks like a Latin o."),
                                        new Alert.Evidence(
                                                "handle_confusable",
                                                0.04,
                                                "maple-ho11ow-schools",
                                                "MapleHollowSchools",
                                                List.of(
                                                        new Alert.Span(5, 1),
                                                        new Alert.Span(8, 2),
                                                        new Alert.Span(12, 1)),
                                                "The handle is the district's own with the letter l typed as the digit 1.")),
                                Instant.parse("2026-01-12T19:58:03.120Z"),
                                Instant.parse("2026-01-12T19:58:03.400Z"),
                                "observation",
                                null,
                                null,
                                null,
                                null),
                        CONTRACT.example("raised.json"),
                        TRACE));
    }

    @Test
    void wordsFromTheFuture_countAsOpenAndCritical() throws Exception {
        var json = CONTRACT.example("from-the-future.json");
        var read = (Revised) AlertReader.read(record("0b0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b12", json, headers()));
        assertThat(read.alert().isOpen()).isTrue();
        assertThat(read.alert().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(read.alert().acknowledgedAt()).isEqualTo(Instant.parse("2031-01-12T20:01:00Z"));
    }

    @Test
    void whyAnAlertIsClosed_isRead() throws Exception {
        var json = CONTRACT.example("resolved.json");
        var id = JSON_ID.matcher(json).results().findFirst().orElseThrow().group(1);
        var alert = ((Revised) AlertReader.read(record(id, json, headers()))).alert();
        assertThat(alert.isOpen()).isFalse();
        assertThat(alert.isRemoved()).isTrue();
        assertThat(alert.isConfirmed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filed", "removed", "from_the_future"})
    void report_isRead_whateverItsState(String state) throws Exception {
        var json = CONTRACT.example("reported.json").replace("\"filed\"", "\"" + state + "\"");
        var read = (Revised) AlertReader.read(record(ID, json, headers()));
        assertThat(read.alert().report())
                .isEqualTo(new Alert.Report(state, Instant.parse("2026-01-12T20:30:00Z"), null));
        assertThat(read.alert().decidedAt()).isEqualTo(Instant.parse("2026-01-12T20:05:00Z"));
    }

    @Test
    void evidenceWithoutContributionAndDifferences_isRead() throws Exception {
        var json = CONTRACT.example("minimal.json");
        var read = (Revised) AlertReader.read(record("7c1d7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b13", json, headers()));
        var evidence = read.alert().evidence().get(0);
        assertThat(evidence.contribution()).isNull();
        assertThat(evidence.differences()).isEmpty();
    }

    @Test
    void tombstone_meansErased() throws Exception {
        assertThat(AlertReader.read(record(ID, null, Map.of()))).isEqualTo(new Erased(UUID.fromString(ID)));
    }

    @Test
    void whatADatabaseCannotHold_isReplaced() throws Exception {
        var json = CONTRACT.example("raised.json").replace("\"Maple Hollow Public Schools\"", "\"A\\u0000B\\ud800C\"");
        var read = (Revised) AlertReader.read(record(ID, json, headers()));
        assertThat(read.alert().district().name()).isEqualTo("A\uFFFDB\uFFFDC");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void everyInvalidFile_isRefusedWithAReason(String name) {
        var refusal = refusal(record(ID, CONTRACT.invalid(name), headers()));
        assertThat(refusal).as(name).isPresent();
        assertThat(refusal.orElseThrow().detail()).isNotBlank();
    }

    static List<String> invalid() {
        return CONTRACT.invalid();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # replaced in raised.json                  | with                     | reason        | detail names
        "revision": 1,                             | "revision": 0,           | invalid_field | revision
        "revision": 1,                             | "revision": "1",         | invalid_field | revision
        "revision": 1,                             | ''                       | invalid_field | revision
        "severity": "high",                        | "severity": " ",         | invalid_field | severity
        "score": 0.94                              | "score": 1.01            | invalid_field | match.score
        "score": 0.94                              | "score": "0.94"          | invalid_field | match.score
        "signal": "display_name_confusable",       | ''                       | invalid_field | match.evidence.0.signal
        "contribution": 0.9,                       | "contribution": -1.1,    | invalid_field | match.evidence.0.contribution
        "contribution": 0.04,                      | "contribution": "0.04",  | invalid_field | match.evidence.1.contribution
        [{"start": 7, "length": 1}]                | [{"start": 7}]           | invalid_field | match.evidence.0.differences.0.length
        {"start": 8, "length": 2}                  | {"start": -8,"length":2} | invalid_field | match.evidence.1.differences.1.start
        {"start": 8, "length": 2}                  | {"start": 8,"length":.5} | not_json      | byte
        {"start": 8, "length": 2}                  | {"start": 8,"length":2.5}| invalid_field | match.evidence.1.differences.1.length
        {"start": 8, "length": 2}                  | null                     | invalid_field | match.evidence.1.differences
        "evidence": [                              | "evidence": [null,       | invalid_field | match.evidence
        "platform": "bluesky",                     | "platform": null,        | invalid_field | account.platform
        "firstSeenAt": "2026-01-12T19:58:03.120Z", | "firstSeenAt": 1,        | invalid_field | firstSeenAt
        "status": "new",                           | "status":"new","status":"new", | not_json | byte
        "status": "new",                           | "status":"new","report":{"state":"filed"}, | invalid_field | report.filedAt
        "status": "new",                           | "status":"new","report":{"state":" ","filedAt":"2026-01-12T20:30:00Z"}, | invalid_field | report.state
        """,
            delimiter = '|')
    void brokenField_isNamed(String original, String replacement, String reason, String detail) {
        var json = CONTRACT.example("raised.json");
        assertThat(json).contains(original);
        var refusal = refusal(record(ID, json.replace(original, replacement), headers()))
                .orElseThrow();
        assertThat(refusal.reason().code()).isEqualTo(reason);
        assertThat(refusal.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 2.0, bad_header",
        "ce_id, , bad_header",
        "ce_time, yesterday, bad_header",
        "ce_type, org.lookalike.impersonation-alert.raised.v2, unknown_event",
        "ce_type, org.lookalike.account-snapshot.observed.v1, unknown_event",
        "ce_type, something else, unknown_event"
    })
    void wrongHeader_isRefused(String header, @Nullable String value, String reason) {
        var headers = headers();
        headers.remove(header);
        if (value != null) {
            headers.put(header, value);
        }
        var refusal = refusal(record(ID, CONTRACT.example("raised.json"), headers));
        assertThat(refusal.orElseThrow().reason().code()).isEqualTo(reason);
    }

    @Test
    void brokenTrace_isLeftOut() throws Exception {
        var headers = headers();
        headers.put("traceparent", "x".repeat(1000));
        var read = (Revised) AlertReader.read(record(ID, CONTRACT.example("raised.json"), headers));
        assertThat(read.traceParent()).isNull();
    }

    @Test
    void wrongKey_isRefused() {
        var json = CONTRACT.example("raised.json");
        for (var key : new String[] {null, "", "alert-1", "0b0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b12"}) {
            assertThat(refusal(record(key, json, headers()))
                            .orElseThrow()
                            .reason()
                            .code())
                    .as("key %s", key)
                    .isEqualTo("wrong_key");
        }
        assertThat(refusal(record("alert-1", null, Map.of()))
                        .orElseThrow()
                        .reason()
                        .code())
                .isEqualTo("wrong_key");
    }

    @Test
    void noiseAndMutilatedAlerts_areReadOrRefused_neverThrow() {
        var random = new Random(7);
        var good = CONTRACT.example("raised.json").getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes;
            if (round % 4 == 0) {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
            } else {
                bytes = good.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            var record = record(ID, "", headers());
            refusal(new ConsumerRecord<>(
                    "t",
                    0,
                    round,
                    0,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    record.key(),
                    bytes,
                    record.headers(),
                    Optional.empty()));
        }
    }

    private static Optional<InvalidMessage> refusal(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(catchThrowableOfType(InvalidMessage.class, () -> AlertReader.read(record)));
    }

    private static Map<String, String> headers() {
        return new LinkedHashMap<>(new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/lookalike/detector",
                        new EventType("impersonation-alert", "raised", 1),
                        ID,
                        Instant.parse("2026-01-12T19:58:03Z"),
                        null,
                        TRACE)
                .toHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            @Nullable String key, @Nullable String value, Map<String, String> headers) {
        return new ConsumerRecord<>(
                "impersonation-alerts",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                CloudEvent.kafkaHeaders(headers),
                Optional.empty());
    }
}

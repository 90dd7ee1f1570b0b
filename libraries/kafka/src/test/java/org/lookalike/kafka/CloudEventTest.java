package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventTest {

    private static final CloudEvent EVENT = new CloudEvent(
            "6f1c",
            "/lookalike/ingest",
            new EventType("account-snapshot", "observed", 1),
            "bluesky:did:plc:a",
            Instant.parse("2026-01-12T19:58:03Z"),
            "cause-1",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    @Test
    void read_returnsWhatWasWritten() throws InvalidMessage {
        assertThat(CloudEvent.read(CloudEvent.kafkaHeaders(EVENT.toHeaders()))).isEqualTo(EVENT);
    }

    @Test
    void read_refusesAnotherSubject() throws InvalidMessage {
        var headers = CloudEvent.kafkaHeaders(EVENT.toHeaders());
        assertThat(CloudEvent.read(headers, "account-snapshot")).isEqualTo(EVENT);
        var refusal = catchThrowableOfType(InvalidMessage.class, () -> CloudEvent.read(headers, "watch-report"));
        assertThat(refusal.reason()).isEqualTo(RejectionReason.UNKNOWN_EVENT);
        assertThat(refusal.detail())
                .isEqualTo(
                        "header ce_type is 'org.lookalike.account-snapshot.observed.v1'; this consumer reads org.lookalike.watch-report.<what happened>.v1");
    }

    @Test
    void toHeaders_followsTheBinding() {
        assertThat(EVENT.toHeaders(() -> "https://lookalike.maplehollow.example"))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "org.lookalike.account-snapshot.observed.v1")
                .containsEntry(
                        "ce_dataschema",
                        "https://lookalike.maplehollow.example/contracts/account-snapshot/v1/schema.json")
                .containsEntry("content-type", "application/json");
    }

    /** As the SDK of CloudEvents reads them. */
    @Test
    void headers_areThoseOfTheStandard() {
        var headers = CloudEvent.kafkaHeaders(EVENT.toHeaders(() -> "https://lookalike.maplehollow.example"));

        var read =
                KafkaMessageFactory.createReader(headers, new byte[] {'{', '}'}).toEvent();

        assertThat(read.getId()).isEqualTo("6f1c");
        assertThat(read.getType()).isEqualTo("org.lookalike.account-snapshot.observed.v1");
        assertThat(read.getSubject()).isEqualTo("bluesky:did:plc:a");
        assertThat(read.getTime()).isEqualTo("2026-01-12T19:58:03Z");
        assertThat(read.getExtension("causationid")).isEqualTo("cause-1");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
    }

    @Test
    void read_replacesUnstorableCharacters() throws InvalidMessage {
        var headers = EVENT.toHeaders();
        headers.put("ce_id", "a\0b");

        assertThat(CloudEvent.read(CloudEvent.kafkaHeaders(headers)).id()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ce_specversion | 0.3                                        | BAD_HEADER    | header ce_specversion is '0.3'; expected 1.0
            ce_specversion |                                            | BAD_HEADER    | header ce_specversion is missing
            ce_id          | ' '                                        | BAD_HEADER    | header ce_id is missing
            ce_type        |                                            | BAD_HEADER    | header ce_type is missing
            ce_type        | com.example.other                          | UNKNOWN_EVENT | header ce_type is 'com.example.other'
            ce_type        | org.lookalike.account-snapshot.observed.vX | UNKNOWN_EVENT | expected org.lookalike.<thing>
            ce_time        | noon                                       | BAD_HEADER    | header ce_time is 'noon'
            """)
    void read_malformedHeader_namesTheHeader(String name, String value, RejectionReason reason, String detail) {
        var headers = EVENT.toHeaders();
        headers.remove(name);
        if (value != null) {
            headers.put(name, value);
        }

        var refusal =
                catchThrowableOfType(InvalidMessage.class, () -> CloudEvent.read(CloudEvent.kafkaHeaders(headers)));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.detail()).contains(detail);
    }
}

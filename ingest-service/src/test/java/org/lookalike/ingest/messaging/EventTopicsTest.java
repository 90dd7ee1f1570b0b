package org.lookalike.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.HashedSnapshot;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.Contract;

class EventTopicsTest {

    private static final Contract CONTRACT = Contract.of("account-snapshot");
    private static final Instant OBSERVED_AT = Instant.parse("2026-01-12T19:58:03.120Z");
    private static final SchemaLocations SCHEMAS = () -> "https://lookalike.maplehollow.example";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void fullestSnapshot_fitsTheContractAndItsConsumers() {
        CONTRACT.assertValidForEveryone(text(WireJson.write(full("mhps", OBSERVED_AT))));
    }

    @Test
    void fullestSnapshot_usesEveryFieldOfTheContract() throws Exception {
        var value = new ObjectMapper().readTree(WireJson.write(full("mhps", OBSERVED_AT)));

        assertThat(value.properties()).hasSize(AccountSnapshot.class.getRecordComponents().length);
    }

    @Test
    void smallestSnapshot_fitsTheContractAndItsConsumers_andSaysNothingElse() {
        var json = text(WireJson.write(minimal(OBSERVED_AT)));

        CONTRACT.assertValidForEveryone(json);
        assertThat(json)
                .isEqualTo(
                        """
                        {"platform":"x","accountId":"1","handle":"mhps","state":"active",\
                        "observedAt":"2026-01-12T19:58:03.120Z","source":"file"}""");
    }

    @Test
    void record_isKeyedByAccount_inAnEnvelopeThatReadsBack() throws InvalidMessage {
        var record =
                EventTopics.observed(observation(minimal(OBSERVED_AT)), TRACE).record("account-snapshots", SCHEMAS);

        assertThat(record.topic()).isEqualTo("account-snapshots");
        assertThat(text(record.key())).isEqualTo("x:1");
        var event = CloudEvent.read(record.headers());
        assertThat(event.type().ceType()).isEqualTo("org.lookalike.account-snapshot.observed.v1");
        assertThat(event.source()).isEqualTo("/lookalike/ingest");
        assertThat(event.subject()).isEqualTo("x:1");
        assertThat(event.time()).isEqualTo(OBSERVED_AT);
        assertThat(event.traceParent()).isEqualTo(TRACE);
    }

    @Test
    void id_isThatOfTheObservation_onEveryAttempt() {
        assertThat(id(minimal(OBSERVED_AT)))
                .isEqualTo(id(minimal(OBSERVED_AT)))
                .isNotEqualTo(id(minimal(OBSERVED_AT.plusMillis(1))))
                .isNotEqualTo(id(full("mhps", OBSERVED_AT)));
    }

    private static String id(AccountSnapshot snapshot) {
        return EventTopics.observed(observation(snapshot), null).envelope().id();
    }

    private static HashedSnapshot observation(AccountSnapshot snapshot) {
        return HashedSnapshot.of(snapshot);
    }

    private static AccountSnapshot minimal(Instant observedAt) {
        return new AccountSnapshot(
                "x",
                "1",
                "mhps",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                "active",
                observedAt,
                "file",
                null,
                null);
    }

    private static AccountSnapshot full(String handle, Instant observedAt) {
        return new AccountSnapshot(
                "bluesky",
                "did:plc:fictional4xq7",
                handle,
                "Maple H\u043Ellow \uD83C\uDF41",
                "News",
                "https://social.example/mhps",
                "Maple Hollow, MA",
                List.of("https://a.example"),
                List.of("https://a.example"),
                "https://cdn.example/a.jpg",
                "0a".repeat(32),
                false,
                List.of("impersonation"),
                false,
                0L,
                1L,
                Instant.parse("2026-01-12T08:00:00Z"),
                "active",
                observedAt,
                "http",
                new AccountSnapshot.Reported("families", 2, "dst_fictional"),
                3);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}

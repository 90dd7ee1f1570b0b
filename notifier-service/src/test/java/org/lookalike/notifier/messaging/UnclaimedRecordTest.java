package org.lookalike.notifier.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change.Ended;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change.Opened;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.testing.Contract;

class UnclaimedRecordTest {

    private static final Contract CONTRACT = Contract.of("unclaimed-account");
    private static final String ID = "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21";

    static List<String> examples() {
        return CONTRACT.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExample_isRead(String name) throws Exception {
        var json = CONTRACT.example(name);
        CONTRACT.assertFits("notifier-service", json);
        var key = json.replaceAll("(?s).*?\"unclaimedId\": \"([^\"]+)\".*", "$1");
        assertThat(read(key, json)).isNotNull();
    }

    @Test
    void openAccount_isReadWhole_withItsFirstReason() throws Exception {
        assertThat(read(ID, CONTRACT.example("may-be-official.json")))
                .isEqualTo(new Opened(
                        new UnclaimedAccount(
                                UUID.fromString(ID),
                                "dst_01k9zq3v",
                                "may_be_official",
                                "tiktok",
                                "maplehollowpublicschools",
                                "maplehollowpublicschools",
                                "https://social.example/@maplehollowpublicschools",
                                "The handle is the district's name."),
                        1));
    }

    @ParameterizedTest
    @CsvSource({"alerted", "registered", "disowned", "gone", "no_match", "answered"})
    void anyOtherStatusThanOpen_endsTheQuestion(String status) throws Exception {
        var json = CONTRACT.example("alerted.json").replace("\"alerted\"", "\"%s\"".formatted(status));
        assertThat(read(ID, json)).isEqualTo(new Ended(UUID.fromString(ID), 2));
    }

    @Test
    void tombstone_removesTheAccount() throws Exception {
        assertThat(read(ID, null)).isEqualTo(Ended.removed(UUID.fromString(ID)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "revision": 1            | "revision": null  | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "status": "open"         | "status": " "     | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "kind"                   | "sort"            | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "handle"                 | "name"            | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "districtId"             | "id"              | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "summary"                | "why"             | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "evidence"               | "reasons"         | INVALID_FIELD
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b22 | "status": "open"         | "status": "open"  | WRONG_KEY
        maplehollow                          | "status": "open"         | "status": "open"  | WRONG_KEY
        5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21 | "status"                 | status            | NOT_JSON
        """)
    void recordThatIsNoUnclaimedAccount_isRefused(String key, String text, String other, RejectionReason why)
            throws Exception {
        var json = CONTRACT.example("may-be-official.json").replace(text, other);
        assertThat(catchThrowableOfType(InvalidMessage.class, () -> read(key, json))
                        .reason())
                .isEqualTo(why);
    }

    private static Change read(String key, @Nullable String value) throws InvalidMessage {
        var event = new CloudEvent(
                "1",
                "/lookalike/detector",
                new EventType("unclaimed-account", "updated", 1),
                key,
                Instant.EPOCH,
                null,
                null);
        return LatestStateReader.unclaimed(new ConsumerRecord<>(
                "unclaimed-accounts",
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                CloudEvent.kafkaHeaders(event.toHeaders()),
                Optional.empty()));
    }
}

package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsCheckTest {

    private static final String BYTES = ByteArrayDeserializer.class.getName();
    private static final Map<String, Object> PRODUCER = Map.of("acks", "all", "enable.idempotence", "true");
    private static final Map<String, Object> CONSUMER = Map.of(
            "group.id", "detector",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "key.deserializer", BYTES,
            "value.deserializer", BYTES,
            "commit-strategy", "repeating",
            "cloud-events", "false");

    @Test
    void requiredSettings_areNoProblem() {
        assertThat(KafkaSettingsCheck.producerProblems("outbox", PRODUCER)).isEmpty();
        assertThat(KafkaSettingsCheck.consumerProblems("snapshots", CONSUMER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1, channel outbox: acks is 1; set it to all",
        "acks, , channel outbox: acks is null; set it to all",
        "enable.idempotence, false, channel outbox: enable.idempotence is false; set it to true"
    })
    void wrongProducerSetting_isReportedWithItsFix(String key, String value, String problem) {
        assertThat(KafkaSettingsCheck.producerProblems("outbox", with(PRODUCER, key, value)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "auto.offset.reset, latest, auto.offset.reset is latest; set it to earliest",
        "enable.auto.commit, true, enable.auto.commit is true; set it to false",
        "value.deserializer, org.example.JsonDeserializer, value.deserializer is org.example.JsonDeserializer",
        "key.deserializer, , key.deserializer is null",
        "cloud-events, , cloud-events is null; set it to false",
        "commit-strategy, throttled, commit-strategy is throttled; set it to repeating",
        "group.id, ' ', group.id is not set"
    })
    void wrongConsumerSetting_isReportedWithItsFix(String key, String value, String problem) {
        assertThat(KafkaSettingsCheck.consumerProblems("snapshots", with(CONSUMER, key, value)))
                .singleElement()
                .asString()
                .startsWith("channel snapshots: " + problem);
    }

    @Test
    void concurrency_isReportedWithItsFix() {
        assertThat(KafkaSettingsCheck.consumerProblems("snapshots$2", CONSUMER))
                .containsExactly("channel snapshots: concurrency is set; remove it, and run more replicas instead");
    }

    @Test
    void sharedGroup_isReportedWithItsFix() {
        assertThat(KafkaSettingsCheck.sharedGroupProblems(Map.of("alerts", "a", "districts", "b")))
                .isEmpty();
        assertThat(KafkaSettingsCheck.sharedGroupProblems(Map.of("alerts", "a", "districts", "a")))
                .singleElement()
                .asString()
                .startsWith("channel districts: group.id is a, which channel alerts has too; set one of its own");
    }

    private static Map<String, Object> with(Map<String, Object> settings, String key, String value) {
        var changed = new HashMap<>(settings);
        changed.put(key, value);
        return changed;
    }
}

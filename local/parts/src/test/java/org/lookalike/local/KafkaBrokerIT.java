package org.lookalike.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All tests share one data folder, whose broker one of them stops and starts again. By day all services use one. */
@Tag("nightly")
class KafkaBrokerIT {

    private static final String DECISIONS = Topic.REVIEW_DECISIONS.topicName();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static Path folder;
    private static KafkaBroker broker;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary.resolve("kafka");
        broker = KafkaBroker.start(folder, 0, Map.of());
        broker.createTopics(2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void dataFolderKept_recordsAreThereAfterRestartOnAnotherPort() throws Exception {
        String firstAddress = broker.bootstrapServers();
        send(DECISIONS, "kept", TIMEOUT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .as("nobody else reads them")
                .isEqualTo("rwx------");

        broker.close();
        broker = KafkaBroker.start(folder, 0, Map.of());

        assertThat(broker.bootstrapServers()).isNotEqualTo(firstAddress);
        assertThat(readPartition0(DECISIONS)).containsExactly("kept");
    }

    @Test
    void topics_haveTheSettingsOfTheContract() throws Exception {
        broker.createTopics(5);

        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            var described = admin.describeTopics(names).allTopicNames().get();
            assertThat(described.values())
                    .hasSize(Topic.values().length)
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
            for (Topic topic : Topic.values()) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
                var config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                topic.settings()
                        .forEach((name, value) -> assertThat(config.get(name).value())
                                .as("%s of %s", name, topic)
                                .isEqualTo(value));
            }
        }
    }

    @Test
    void topicUnknown_isNotCreatedByUse() {
        assertThatThrownBy(() -> send("misspelt", "lost", Duration.ofSeconds(1)))
                .hasMessageContaining("misspelt");
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    /** @param longest to wait for the topic */
    private static void send(String topic, String value, Duration longest) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", longest.toMillis());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static List<String> readPartition0(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(TIMEOUT).records(partitions.get(0)).stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
        }
    }
}

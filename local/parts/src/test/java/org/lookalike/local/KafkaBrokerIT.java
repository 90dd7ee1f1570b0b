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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    private static final String DECISIONS = Topic.REVIEW_DECISIONS.topicName();

    @Test
    void dataFolderKept_recordsAreThereAfterRestartOnAnotherPort(@TempDir Path folder) throws Exception {
        Path records = folder.resolve("kafka");
        String firstAddress;
        try (var broker = KafkaBroker.start(records, 0, Map.of())) {
            firstAddress = broker.bootstrapServers();
            broker.createTopics();
            send(firstAddress, DECISIONS, "kept");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(records)))
                .as("nobody else reads them")
                .isEqualTo("rwx------");
        try (var broker = KafkaBroker.start(records, 0, Map.of())) {
            assertThat(broker.bootstrapServers()).isNotEqualTo(firstAddress);
            broker.createTopics();
            assertThat(readPartition0(broker.bootstrapServers(), DECISIONS)).containsExactly("kept");
        }
    }

    @Test
    void topics_haveTheSettingsOfTheContract(@TempDir Path folder) throws Exception {
        try (var broker = KafkaBroker.start(folder, 0, Map.of());
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            broker.createTopics(2);
            broker.createTopics(5);

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
    void topicUnknown_isNotCreatedByUse(@TempDir Path folder) {
        try (var broker = KafkaBroker.start(folder, 0, Map.of())) {
            assertThatThrownBy(() -> send(broker.bootstrapServers(), "misspelt", "lost"))
                    .hasMessageContaining("misspelt");
            try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt"))
                                .allTopicNames()
                                .get())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
    }

    private static void send(String bootstrapServers, String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", "3000");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static List<String> readPartition0(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(Duration.ofSeconds(10)).records(partitions.get(0)).stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
        }
    }
}

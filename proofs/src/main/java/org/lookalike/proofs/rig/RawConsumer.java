package org.lookalike.proofs.rig;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic and does nothing with it: what any consumer of it is measured by. */
public final class RawConsumer {

    private static final String TOPIC = "account-snapshots";

    private RawConsumer() {}

    /**
     * Reads the topic from its beginning.
     *
     * @param records how many there are
     * @return how many were read a second
     */
    public static double read(String bootstrapServers, long records) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long begin = System.nanoTime();
            for (long read = 0; read < records; ) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return records / ((System.nanoTime() - begin) / 1e9);
        }
    }
}

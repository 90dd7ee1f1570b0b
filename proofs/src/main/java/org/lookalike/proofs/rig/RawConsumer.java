package org.lookalike.proofs.rig;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain Kafka consumer that reads the topic from its beginning: the baseline that services are compared with. */
public final class RawConsumer {

    private static final String TOPIC = "account-snapshots";

    private RawConsumer() {}

    /**
     * Reads the topic from its beginning.
     *
     * @param records the number of records on the topic
     * @return records a second
     */
    public static double read(String bootstrapServers, long records) {
        return read(bootstrapServers, records, batch -> {});
    }

    /** The keys of the first records, which name their accounts. */
    public static Set<String> keys(String bootstrapServers, long records) {
        var keys = new HashSet<String>();
        read(
                bootstrapServers,
                records,
                batch -> batch.forEach(record -> keys.add(new String(record.key(), StandardCharsets.UTF_8))));
        return keys;
    }

    private static double read(String bootstrapServers, long records, Consumer<ConsumerRecords<byte[], byte[]>> use) {
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
                var batch = consumer.poll(Duration.ofSeconds(1));
                use.accept(batch);
                read += batch.count();
            }
            return records / ((System.nanoTime() - begin) / 1e9);
        }
    }
}

package org.lookalike.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads one topic as a subscriber outside the project would: a plain Kafka consumer without a group. It remembers what it
 * has read, so each call answers everything from where it was opened. Not for several threads.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<TopicRecord> read = new ArrayList<>();

    private TopicReader(String bootstrapServers, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Opens a topic of the Kafka that {@link KafkaTestResource} gave to the application, from its first record. */
    public static TopicReader fromBeginning(String topic) {
        return fromBeginning(KafkaTestResource.bootstrapServers(), topic);
    }

    /** Opens a topic from its first record. */
    public static TopicReader fromBeginning(String bootstrapServers, String topic) {
        var reader = new TopicReader(bootstrapServers, topic);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /** Opens a topic of the Kafka of {@link KafkaTestResource} from now on: records of earlier tests are not read. */
    public static TopicReader fromNow(String topic) {
        return fromNow(KafkaTestResource.bootstrapServers(), topic);
    }

    /** Opens a topic from now on. */
    public static TopicReader fromNow(String bootstrapServers, String topic) {
        var reader = new TopicReader(bootstrapServers, topic);
        reader.consumer.seekToEnd(reader.partitions);
        // Seeking is lazy: without asking for the position, "now" would be the moment of the first poll.
        reader.partitions.forEach(reader.consumer::position);
        return reader;
    }

    /** Every record that is on the topic at the moment of calling, in the order of offsets within each partition. */
    public List<TopicRecord> readAll() {
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return List.copyOf(read);
    }

    /**
     * Waits until at least {@code count} records were read.
     *
     * @throws AssertionError if they do not come in time
     */
    public List<TopicRecord> await(int count, Duration timeout) {
        return await(count, record -> true, timeout);
    }

    /**
     * Waits until at least {@code count} of the records read are wanted, and answers those.
     *
     * @throws AssertionError if they do not come in time
     */
    public List<TopicRecord> await(int count, Predicate<TopicRecord> wanted, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            List<TopicRecord> found = read.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Expected %d records on %s within %s, but there were %d of %d: %s"
                        .formatted(count, topic, timeout, found.size(), read.size(), found));
            }
            poll();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        consumer.poll(POLL).forEach(received -> read.add(TopicRecord.of(received)));
    }
}

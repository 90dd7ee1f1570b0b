package org.lookalike.proofs.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumes {@code impersonation-alerts} from its beginning, on a thread of its own. */
public final class AlertConsumer implements AutoCloseable {

    private static final String TOPIC = "impersonation-alerts";
    private static final Duration POLL = Duration.ofMillis(100);

    private final List<PublishedAlert> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /** @param bootstrapServers the address for observers */
    public AlertConsumer(String bootstrapServers) {
        this.thread = new Thread(() -> follow(bootstrapServers), "alert-topic");
        thread.setDaemon(true);
        thread.start();
    }

    /** The alerts published so far, in the order of each partition. */
    public List<PublishedAlert> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    public int count() {
        synchronized (seen) {
            return seen.size();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // A leader that was cut off answers as if nothing were new; who leads now is asked again soon.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                for (var record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        add(PublishedAlert.read(record));
                    }
                }
            }
        }
    }

    private void add(PublishedAlert alert) {
        synchronized (seen) {
            seen.add(alert);
        }
    }
}

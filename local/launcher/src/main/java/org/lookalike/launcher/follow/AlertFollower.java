package org.lookalike.launcher.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lookalike.local.Topic;

/** Prints each alert published from now on, as another consumer of the topic. */
public final class AlertFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<List<String>> output;
    private final URI detector;
    private final Thread thread;
    private final AtomicInteger seen = new AtomicInteger();

    private AlertFollower(String bootstrapServers, URI detector, Consumer<List<String>> output) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.detector = detector;
        this.output = output;
        this.thread = new Thread(this::follow, "alert-follower");
        thread.setDaemon(true);
    }

    /** Shows all alerts published after this returns, and none before. */
    public static AlertFollower start(String bootstrapServers, URI detector, Consumer<List<String>> output) {
        var follower = new AlertFollower(bootstrapServers, detector, output);
        follower.seekToEnd();
        follower.thread.start();
        return follower;
    }

    /** The number of alerts shown, each revision counted. */
    public int seen() {
        return seen.get();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seekToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.IMPERSONATION_ALERTS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void follow() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::show);
            }
        } catch (WakeupException closed) {
            // How a consumer is told to stop.
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> received) {
        if (received.value() != null) {
            output.accept(AlertText.of(new String(received.value(), UTF_8), detector));
            seen.incrementAndGet();
        }
    }
}

package org.lookalike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes raw records, broken ones included, as any other program with access to the topic could. */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    private TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", 32 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes to the Kafka that {@link KafkaTestResource} gave to the application. */
    public static TopicWriter open() {
        return open(KafkaTestResource.bootstrapServers());
    }

    public static TopicWriter open(String bootstrapServers) {
        return new TopicWriter(bootstrapServers);
    }

    /** Writes a record of text and waits until the broker has it. */
    public void send(String topic, @Nullable String key, @Nullable String value, Map<String, String> headers) {
        send(topic, bytes(key), bytes(value), headers);
    }

    /**
     * Writes a record of any bytes and waits until the broker has it.
     *
     * @throws IllegalStateException if the broker refuses it, with the broker's reason as cause
     */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        var outgoing = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> outgoing.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(outgoing).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused a record for " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing to " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}

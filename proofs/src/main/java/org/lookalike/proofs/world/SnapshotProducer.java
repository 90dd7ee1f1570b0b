package org.lookalike.proofs.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes account snapshots as ingest-service does, written against the contract alone. */
public final class SnapshotProducer implements AutoCloseable {

    public static final String TOPIC = "account-snapshots";

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /** @param bootstrapServers the address for observers */
    public SnapshotProducer(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        // What is seen during an outage waits here.
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        256L * 1024 * 1024,
                        // So that it is sent soon afterwards, though only five requests are under way to a broker.
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        600_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        600_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a snapshot of the account as of now; {@link #flush} waits until it is on the topic. */
    public void publish(Account account) {
        var now = Instant.now();
        publish(account.key(), json(account, now).getBytes(StandardCharsets.UTF_8), now);
    }

    /** A snapshot of the account as JSON. */
    public static String json(Account account, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("platform", Account.PLATFORM)
                .put("accountId", account.accountId())
                .put("handle", account.handle())
                .put("displayName", account.displayName())
                .put("bio", account.bio())
                .put("profileUrl", "https://social.example/@" + account.handle())
                .put("state", "active")
                .put("observedAt", at.toString())
                .put("source", "proof")
                .toString();
    }

    /** Sends any bytes in a well-formed envelope. */
    public void publish(String key, byte[] value, Instant at) {
        var record = new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), value);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/lookalike/ingest",
                        "ce_type", "org.lookalike.account-snapshot.observed.v1",
                        "ce_subject", key,
                        "ce_time", at.toString(),
                        "content-type", "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record, (published, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** The number of records that the brokers have acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Waits until everything is on the topic, and throws if a record is not. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a snapshot could not be published", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

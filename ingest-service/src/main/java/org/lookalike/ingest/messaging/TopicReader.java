package org.lookalike.ingest.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;

/** Consumes a topic, a transaction a batch. Each record has the whole state, so the next replaces an invalid one. */
final class TopicReader<C> {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");

    private final Pool pool;
    private final MeterRegistry meters;
    private final RejectingReader<C> reader;
    private final BiFunction<SqlConnection, List<C>, Uni<Void>> store;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch;

    TopicReader(
            Pool pool,
            MeterRegistry meters,
            RejectingReader<C> reader,
            BiFunction<SqlConnection, List<C>, Uni<Void>> store) {
        this.pool = pool;
        this.meters = meters;
        this.reader = reader;
        this.store = store;
        this.batch = new RetryingBatchProcessor<>(this::store, (record, failure) -> {
            skip(Rejection.notProcessable(record, failure));
            return Uni.createFrom().voidItem();
        });
    }

    /** Completes when the batch is stored, and retries while the database is unavailable. */
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    private Uni<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
        var read = reader.readAll(records);
        read.rejections().forEach(this::skip);
        return read.messages().isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(transaction -> store.apply(transaction, read.messages()));
    }

    private void skip(Rejection record) {
        meters.counter("lookalike.records.passed.over", "topic", record.topic()).increment();
        Log.warnf(
                "Record is passed over topic=%s partition=%d offset=%d key=%s: %s",
                record.topic(), record.partition(), record.offset(), keyForLog(record.key()), record.detail());
    }

    /** The identifier of what a record is about; what is none is not repeated. */
    static String keyForLog(byte @Nullable [] key) {
        var text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return IDENTIFIER.matcher(text).matches() ? text : "invalid";
    }
}

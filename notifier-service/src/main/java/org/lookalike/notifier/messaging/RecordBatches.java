package org.lookalike.notifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.postgres.Sessions;
import org.lookalike.rejections.Rejections;

/** Stores the whole effect of a batch of records in one transaction, and rejects those that cannot be read. */
@Singleton
record RecordBatches(Sessions sessions, Rejections rejections) {

    /**
     * A processor that stores the effect of all records of a batch or of none, and rejects a record whose effect cannot be stored.
     * Redelivered records must change nothing. What the effect returned is taken after the commit.
     */
    <T, R> RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> processor(
            RejectingReader<T> reader, BiFunction<Mutiny.Session, List<T>, Uni<R>> effect, Consumer<R> afterCommit) {
        return new RetryingBatchProcessor<>(
                records -> store(reader.readAll(records), effect, afterCommit), this::reject);
    }

    private record Stored<R>(R effect, List<Rejection> rejected) {}

    private <T, R> Uni<Void> store(
            RejectingReader.Batch<T> batch,
            BiFunction<Mutiny.Session, List<T>, Uni<R>> effect,
            Consumer<R> afterCommit) {
        return sessions.confirmed(
                        session -> rejections.store(session, batch.rejections()).chain(rejected -> effect.apply(
                                        session, batch.messages())
                                .map(result -> new Stored<>(result, rejected))))
                .invoke(stored -> {
                    rejections.report(stored.rejected);
                    afterCommit.accept(stored.effect);
                })
                .replaceWithVoid();
    }

    private Uni<Void> reject(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var rejection = Rejection.notProcessable(record, failure);
        return sessions.confirmed(session -> rejections.store(session, List.of(rejection)))
                .invoke(rejections::report)
                .replaceWithVoid();
    }
}

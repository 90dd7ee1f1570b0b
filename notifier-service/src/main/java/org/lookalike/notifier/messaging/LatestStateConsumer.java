package org.lookalike.notifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts;
import org.lookalike.notifier.watch.RegisteredDistricts;
import org.lookalike.notifier.watch.WatchReports;
import org.lookalike.postgres.Sequentially;

/**
 * Keeps the latest state of {@code watch-reports}, {@code district-identities} and {@code unclaimed-accounts}, a batch in a transaction.
 * Records that cannot be read are rejected; the next record with the same key replaces them.
 */
@ApplicationScoped
class LatestStateConsumer {

    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> reports;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> identities;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> unclaimed;

    LatestStateConsumer(
            RecordBatches batches,
            WatchReports watchReports,
            RegisteredDistricts districts,
            UnclaimedAccounts unclaimedAccounts) {
        this.reports = oneByOne(batches, LatestStateReader::report, watchReports::keep);
        this.identities = oneByOne(batches, LatestStateReader::identity, districts::apply);
        this.unclaimed = oneByOne(batches, LatestStateReader::unclaimed, unclaimedAccounts::apply);
    }

    private static <T> RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> oneByOne(
            RecordBatches batches, RejectingReader<T> reader, BiFunction<Mutiny.Session, T, Uni<Void>> effect) {
        return batches.processor(
                reader, (session, all) -> Sequentially.forEach(all, one -> effect.apply(session, one)), stored -> {});
    }

    @Incoming("watch-reports")
    Uni<Void> takeReports(ConsumerRecords<byte[], byte[]> records) {
        return reports.process(RejectingReader.list(records));
    }

    @Incoming("district-identities")
    Uni<Void> takeIdentities(ConsumerRecords<byte[], byte[]> records) {
        return identities.process(RejectingReader.list(records));
    }

    @Incoming("unclaimed-accounts")
    Uni<Void> takeUnclaimedAccounts(ConsumerRecords<byte[], byte[]> records) {
        return unclaimed.process(RejectingReader.list(records));
    }
}

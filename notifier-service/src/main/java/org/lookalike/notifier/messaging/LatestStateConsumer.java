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
import org.lookalike.notifier.watch.TipsWaiting;
import org.lookalike.notifier.watch.WatchReports;
import org.lookalike.postgres.Sequentially;

/**
 * Keeps the latest state of {@code watch-reports}, {@code district-identities}, {@code unclaimed-accounts} and {@code tips-waiting}, a
 * batch in a transaction.
 * Records that cannot be read are rejected; the next record with the same key replaces them.
 */
@ApplicationScoped
class LatestStateConsumer {

    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> reports;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> identities;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> unclaimed;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> tips;

    LatestStateConsumer(
            RecordBatches batches,
            WatchReports watchReports,
            RegisteredDistricts districts,
            UnclaimedAccounts unclaimedAccounts,
            TipsWaiting tipsWaiting) {
        this.reports = oneByOne(batches, LatestStateReader::report, watchReports::keep);
        this.identities = oneByOne(batches, LatestStateReader::identity, districts::apply);
        this.unclaimed = oneByOne(batches, LatestStateReader::unclaimed, unclaimedAccounts::apply);
        this.tips = oneByOne(batches, LatestStateReader::tips, tipsWaiting::apply);
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

    @Incoming("tips-waiting")
    Uni<Void> takeTips(ConsumerRecords<byte[], byte[]> records) {
        return tips.process(RejectingReader.list(records));
    }
}

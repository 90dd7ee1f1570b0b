package org.lookalike.notifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts;
import org.lookalike.notifier.watch.RegisteredDistricts;
import org.lookalike.notifier.watch.WatchReports;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.rejections.Rejections;

/**
 * Keeps the latest state of {@code watch-reports}, {@code district-identities} and {@code unclaimed-accounts}, a batch in a transaction.
 * Records that cannot be read are rejected; the next record with the same key replaces them.
 */
@ApplicationScoped
class LatestStateConsumer {

    private final Sessions sessions;
    private final Rejections rejections;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> reports;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> identities;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> unclaimed;

    LatestStateConsumer(
            Sessions sessions,
            WatchReports watchReports,
            RegisteredDistricts districts,
            UnclaimedAccounts unclaimedAccounts,
            Rejections rejections) {
        this.sessions = sessions;
        this.rejections = rejections;
        this.reports = new RetryingBatchProcessor<>(
                records -> store(
                        records,
                        WatchReader::report,
                        (session, all) -> Sequentially.forEach(all, report -> watchReports.keep(session, report))),
                this::reject);
        this.identities = new RetryingBatchProcessor<>(
                records -> store(records, WatchReader::identity, districts::apply), this::reject);
        this.unclaimed = new RetryingBatchProcessor<>(
                records -> store(records, UnclaimedReader::read, unclaimedAccounts::apply), this::reject);
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

    private <T> Uni<Void> store(
            List<ConsumerRecord<byte[], byte[]>> records,
            RejectingReader<T> reader,
            BiFunction<Mutiny.Session, List<T>, Uni<Void>> store) {
        var batch = reader.readAll(records);
        return sessions.confirmed(session -> rejections
                        .store(session, batch.rejections())
                        .call(() -> store.apply(session, batch.messages())))
                .invoke(rejections::report)
                .replaceWithVoid();
    }

    private Uni<Void> reject(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var rejection = Rejection.notProcessable(record, failure);
        return sessions.confirmed(session -> rejections.store(session, List.of(rejection)))
                .invoke(rejections::report)
                .replaceWithVoid();
    }
}

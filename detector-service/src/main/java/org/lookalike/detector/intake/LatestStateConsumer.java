package org.lookalike.detector.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.detector.website.WebsiteMentions;
import org.lookalike.detector.website.WebsiteProofRecorder;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.postgres.Sequentially;

/**
 * Consumes {@code watch-reports} and {@code website-visits}. A record that cannot be read is listed as rejected; the next record with the
 * same key replaces it.
 */
@ApplicationScoped
class LatestStateConsumer {

    private final RejectionRecorder rejections;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> reports;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> visits;

    LatestStateConsumer(
            WatchReports watchReports,
            WebsiteProofRecorder proofs,
            WebsiteMentions mentions,
            RejectionRecorder rejections) {
        this.rejections = rejections;
        this.reports = processor(WatchReportMessage::read, watchReports::keep);
        this.visits = processor(
                WebsiteVisitMessage::read,
                events -> Sequentially.forEach(
                        events, event -> proofs.apply(event).chain(() -> mentions.apply(event))));
    }

    private <T> RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> processor(
            RejectingReader<T> reader, Function<List<T>, Uni<Void>> store) {
        return new RetryingBatchProcessor<>(
                records -> {
                    var read = reader.readAll(records);
                    return rejections.store(read.rejections()).chain(() -> store.apply(read.messages()));
                },
                (record, failure) -> rejections.store(List.of(Rejection.notProcessable(record, failure))));
    }

    @Incoming("watch-reports")
    Uni<Void> takeReports(ConsumerRecords<byte[], byte[]> records) {
        return reports.process(RejectingReader.list(records));
    }

    @Incoming("website-visits")
    Uni<Void> takeVisits(ConsumerRecords<byte[], byte[]> records) {
        return visits.process(RejectingReader.list(records));
    }
}

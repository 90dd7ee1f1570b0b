package org.lookalike.detector.intake;

import static org.lookalike.kafka.WireField.required;
import static org.lookalike.kafka.WireField.requiredText;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.detector.sources.WatchReports.WatchReport;
import org.lookalike.detector.website.WebsiteMentions;
import org.lookalike.detector.website.WebsiteProofRecorder;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.Sequentially;

/** Consumes watch reports and website visits. An unreadable record is listed as rejected; the next replaces it. */
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

    /** The fields of a watch report that this service reads; {@code contracts/watch-report} defines all. */
    record WatchReportMessage(
            String reporter,
            Instant to,
            Long accountsSeen,
            @Nullable Long accountsSeenLastDay,
            List<WatchReport.Source> sources) {

        WatchReportMessage {
            requiredText(64, reporter, "reporter");
            required(to, "to");
            required(accountsSeen, "accountsSeen");
            required(sources, "sources");
            for (var source : sources) {
                required(source, "sources");
                required(source.name(), "sources.name");
                required(source.platform(), "sources.platform");
                required(source.state(), "sources.state");
            }
        }

        /** @throws InvalidMessage if the record is no report */
        static WatchReport read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
            CloudEvent.read(record.headers(), "watch-report");
            var read = WireJson.read(record.value(), WatchReportMessage.class);
            return new WatchReport(read.reporter, read.to, read.accountsSeen, read.accountsSeenLastDay, read.sources);
        }
    }
}

package org.lookalike.detector.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.intake.rejection.RejectionRecorder;
import org.lookalike.detector.sources.WatchReport;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.kafka.WireJson;

/** Consumes {@code watch-reports}. A record that cannot be read is listed as rejected; the next report replaces it. */
@ApplicationScoped
class WatchReportConsumer {

    private static final RejectingReader<WatchReport> READER = WatchReportConsumer::read;

    private final WatchReports reports;
    private final RejectionRecorder rejections;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch =
            new RetryingBatchProcessor<>(this::process, this::reject);

    WatchReportConsumer(WatchReports reports, RejectionRecorder rejections) {
        this.reports = reports;
        this.rejections = rejections;
    }

    @Incoming("watch-reports")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    private Uni<Void> process(List<ConsumerRecord<byte[], byte[]>> received) {
        var read = READER.readAll(received);
        return rejections.store(read.rejections()).chain(() -> reports.keep(read.messages()));
    }

    static WatchReport read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        var type = CloudEvent.read(record.headers()).type();
        if (!type.subject().equals("watch-report") || type.version() != 1) {
            throw new InvalidMessage(
                    RejectionReason.UNKNOWN_EVENT,
                    "header ce_type is %s; this version reads watch-report of version 1".formatted(type.ceType()));
        }
        return WireJson.read(record.value(), WatchReportMessage.class).toReport();
    }

    private Uni<Void> reject(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        return rejections.store(List.of(Rejection.notProcessable(record, failure)));
    }
}

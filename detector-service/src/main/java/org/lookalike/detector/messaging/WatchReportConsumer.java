package org.lookalike.detector.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.rejection.Rejection;
import org.lookalike.detector.rejection.Rejections;
import org.lookalike.detector.watch.WatchReport;
import org.lookalike.detector.watch.WatchReports;
import org.lookalike.messaging.CloudEvent;
import org.lookalike.messaging.InvalidMessage;
import org.lookalike.messaging.RejectionReason;
import org.lookalike.messaging.SafeBatch;
import org.lookalike.messaging.WireJson;

/** Consumes {@code watch-reports}. A record that cannot be read is listed as rejected; the next report makes up for it. */
@ApplicationScoped
class WatchReportConsumer {

    private final WatchReports reports;
    private final Rejections rejections;
    private final SafeBatch<ConsumerRecord<byte[], byte[]>> batch = new SafeBatch<>(this::process, this::reject);

    WatchReportConsumer(WatchReports reports, Rejections rejections) {
        this.reports = reports;
        this.rejections = rejections;
    }

    @Incoming("watch-reports")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        var received = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
        records.forEach(received::add);
        return batch.process(received);
    }

    private Uni<Void> process(List<ConsumerRecord<byte[], byte[]>> received) {
        var read = new ArrayList<WatchReport>();
        var refused = new ArrayList<Rejection>();
        for (var record : received) {
            try {
                read.add(read(record));
            } catch (InvalidMessage e) {
                refused.add(SnapshotReader.rejection(record, e.reason(), e.detail()));
            }
        }
        return rejections.store(refused).chain(() -> reports.keep(read));
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
        return rejections.store(List.of(SnapshotReader.rejection(
                record,
                RejectionReason.NOT_PROCESSABLE,
                "storing it failed: %s".formatted(failure.getClass().getSimpleName()))));
    }
}

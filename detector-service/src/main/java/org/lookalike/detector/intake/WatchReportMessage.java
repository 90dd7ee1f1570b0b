package org.lookalike.detector.intake;

import static org.lookalike.kafka.WireField.required;
import static org.lookalike.kafka.WireField.requiredText;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.sources.WatchReport;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;

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

package org.lookalike.ingest.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.uuid.Generators;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.lookalike.ingest.discovery.WatchReport;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;

/** Publishes watch reports by the contract {@code contracts/watch-report/v1}, in the way of {@link KafkaSnapshotTopic}. */
@ApplicationScoped
class KafkaReportTopic implements WatchReport.Topic {

    private static final String CHANNEL = "watch-reports";
    private static final String REPORTER = "ingest";
    private static final EventType MADE = new EventType("watch-report", "made", 1);

    private final KafkaClientService clients;
    private final MessagingConfig config;
    private final SchemaLocations schemas;

    KafkaReportTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas) {
        this.clients = clients;
        this.config = config;
        this.schemas = schemas;
    }

    /** The value on the topic. */
    record Value(
            String reporter,
            Instant from,
            Instant to,
            long districtsWatched,
            long accountsSeen,
            long accountsSeenLastDay,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<WatchReport.Source> sources) {

        static Value of(WatchReport report) {
            return new Value(
                    REPORTER,
                    report.from(),
                    report.to(),
                    report.districtsWatched(),
                    report.accountsSeen(),
                    report.accountsSeenLastDay(),
                    report.sources());
        }
    }

    static byte[] value(WatchReport report) {
        return WireJson.write(Value.of(report));
    }

    @Override
    public Uni<Void> publish(WatchReport report) {
        var event = new CloudEvent(
                Generators.timeBasedEpochGenerator().generate().toString(),
                SnapshotEvent.SOURCE,
                MADE,
                REPORTER,
                report.to(),
                null,
                null);
        var topic = config.reportTopic();
        var record = new ProducerRecord<>(
                topic,
                null,
                REPORTER.getBytes(StandardCharsets.UTF_8),
                value(report),
                CloudEvent.kafkaHeaders(event.toHeaders(schemas)));
        return AcknowledgedSending.send(clients.getProducer(CHANNEL), topic, List.of(record));
    }
}

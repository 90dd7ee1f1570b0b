package org.lookalike.ingest.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.ingest.discovery.WatchReport;
import org.lookalike.ingest.messaging.EventTopic.Event;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;

/** Publishes watch reports by the contract {@code contracts/watch-report/v1}. */
@ApplicationScoped
class KafkaReportTopic implements WatchReport.Topic {

    private static final EventType MADE = new EventType("watch-report", "made", 1);

    private final EventTopic topic;

    KafkaReportTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas) {
        this.topic = new EventTopic(clients, "watch-reports", config.reportTopic(), schemas);
    }

    @Override
    public Uni<Void> publish(WatchReport report) {
        return topic.publish(List.of(Event.of(MADE, WatchReport.REPORTER, report.to(), WireJson.write(report))));
    }
}

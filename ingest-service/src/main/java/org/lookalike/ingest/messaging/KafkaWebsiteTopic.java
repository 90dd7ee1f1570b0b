package org.lookalike.ingest.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.lookalike.ingest.messaging.EventTopic.Event;
import org.lookalike.ingest.website.WebsiteVisit;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;

/** Publishes visits of websites by the contract {@code contracts/website-visit/v1}. */
@ApplicationScoped
class KafkaWebsiteTopic implements WebsiteVisit.Topic {

    private static final EventType MADE = new EventType("website-visit", "made", 1);
    private static final EventType REMOVED = new EventType("website-visit", "removed", 1);

    private final EventTopic topic;
    private final Clock clock;

    KafkaWebsiteTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas, Clock clock) {
        this.topic = new EventTopic(clients, "website-visits", config.websiteTopic(), schemas);
        this.clock = clock;
    }

    @Override
    public Uni<Void> publish(WebsiteVisit visit) {
        return topic.publish(List.of(Event.of(MADE, visit.website(), visit.visitedAt(), WireJson.write(visit))));
    }

    @Override
    public Uni<Void> remove(Collection<String> websites) {
        var now = clock.instant();
        return topic.publish(websites.stream()
                .map(website -> Event.of(REMOVED, website, now, null))
                .toList());
    }
}

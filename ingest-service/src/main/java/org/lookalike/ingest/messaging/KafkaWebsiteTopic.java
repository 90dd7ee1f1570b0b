package org.lookalike.ingest.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.uuid.Generators;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.WebsiteVisit;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;

/** Publishes visits of websites by the contract {@code contracts/website-visit/v1}, in the way of {@link KafkaSnapshotTopic}. */
@ApplicationScoped
class KafkaWebsiteTopic implements WebsiteVisit.Topic {

    private static final String CHANNEL = "website-visits";
    private static final EventType MADE = new EventType("website-visit", "made", 1);
    private static final EventType REMOVED = new EventType("website-visit", "removed", 1);

    private final KafkaClientService clients;
    private final MessagingConfig config;
    private final SchemaLocations schemas;
    private final Clock clock;

    KafkaWebsiteTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas, Clock clock) {
        this.clients = clients;
        this.config = config;
        this.schemas = schemas;
        this.clock = clock;
    }

    /** The value on the topic. */
    record Value(
            String website,
            Instant visitedAt,
            String finalWebsite,
            int pages,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Account> accounts) {

        static Value of(WebsiteVisit visit) {
            return new Value(
                    visit.website(),
                    visit.visitedAt(),
                    visit.finalWebsite(),
                    visit.pages(),
                    visit.accounts().stream().map(Account::of).toList());
        }
    }

    record Account(
            String platform,
            String handle,
            @Nullable String accountId,
            String address,
            String page,
            String how,
            @Nullable String text) {

        static Account of(WebsiteVisit.Account account) {
            var named = account.named();
            return new Account(
                    named.platform(),
                    named.handle(),
                    named.accountId(),
                    named.address(),
                    account.page(),
                    named.how().code(),
                    named.text());
        }
    }

    static byte[] value(WebsiteVisit visit) {
        return WireJson.write(Value.of(visit));
    }

    @Override
    public Uni<Void> publish(WebsiteVisit visit) {
        return send(List.of(record(MADE, visit.website(), visit.visitedAt(), value(visit))));
    }

    @Override
    public Uni<Void> remove(Collection<String> websites) {
        var now = clock.instant();
        return send(websites.stream()
                .map(website -> record(REMOVED, website, now, null))
                .toList());
    }

    private Uni<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
        return AcknowledgedSending.send(clients.getProducer(CHANNEL), config.websiteTopic(), records);
    }

    private ProducerRecord<byte[], byte[]> record(EventType type, String website, Instant at, byte @Nullable [] value) {
        var event = new CloudEvent(
                Generators.timeBasedEpochGenerator().generate().toString(),
                SnapshotEvent.SOURCE,
                type,
                website,
                at,
                null,
                null);
        return new ProducerRecord<>(
                config.websiteTopic(),
                null,
                website.getBytes(StandardCharsets.UTF_8),
                value,
                CloudEvent.kafkaHeaders(event.toHeaders(schemas)));
    }
}

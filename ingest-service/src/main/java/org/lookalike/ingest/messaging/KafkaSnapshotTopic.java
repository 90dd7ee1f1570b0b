package org.lookalike.ingest.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.HashedSnapshot;
import org.lookalike.ingest.snapshot.SnapshotTopic;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.WireJson;

/**
 * Publishes with the Kafka client of the channel {@code account-snapshots} and not through the channel itself. The client takes
 * a whole chunk at once and acknowledges each record; the channel would pass records one by one, buffer them silently, and
 * retry a failed record after later ones of the same account. The channel still provides the client's settings and health.
 */
@ApplicationScoped
class KafkaSnapshotTopic implements SnapshotTopic {

    private static final String CHANNEL = "account-snapshots";

    private final KafkaClientService clients;
    private final MessagingConfig config;
    private final SchemaLocations schemas;

    KafkaSnapshotTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas) {
        this.clients = clients;
        this.config = config;
        this.schemas = schemas;
    }

    @Override
    public byte[] value(AccountSnapshot snapshot) {
        return WireJson.write(snapshot);
    }

    @Override
    public Uni<Void> publish(List<HashedSnapshot> observations, @Nullable String traceParent) {
        if (observations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var topic = config.snapshotTopic();
        var records = observations.stream()
                .map(observation -> SnapshotEvent.of(topic, observation, traceParent, schemas))
                .toList();
        return AcknowledgedSending.send(clients.getProducer(CHANNEL), topic, records);
    }

    @Override
    public Uni<Void> erase(Collection<AccountKey> accounts, Instant at) {
        var topic = config.snapshotTopic();
        var tombstones = accounts.stream()
                .map(account -> SnapshotEvent.erased(topic, account, at, schemas))
                .toList();
        return AcknowledgedSending.send(clients.getProducer(CHANNEL), topic, tombstones);
    }
}

package org.lookalike.ingest.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.messaging.EventTopic.Event;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.HashedSnapshot;
import org.lookalike.ingest.snapshot.SnapshotTopic;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.TraceContext;

/** Publishes observations by the contract {@code contracts/account-snapshot/v1}, each keyed by its account. */
@ApplicationScoped
class KafkaSnapshotTopic implements SnapshotTopic {

    private static final EventType OBSERVED = new EventType("account-snapshot", "observed", 1);
    private static final EventType ERASED = new EventType("account-snapshot", "erased", 1);

    /** The namespace never changes, because another one would give every event another id. */
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("3e0a7d0c-5a51-4a35-9d0e-6b9a4f0f7a21"));

    private final EventTopic topic;

    KafkaSnapshotTopic(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas) {
        this.topic = new EventTopic(clients, "account-snapshots", config.snapshotTopic(), schemas);
    }

    @Override
    public Uni<Void> publish(List<HashedSnapshot> observations, @Nullable String traceParent) {
        return topic.publish(observations.stream()
                .map(observation -> observed(observation, traceParent))
                .toList());
    }

    static Event observed(HashedSnapshot observation, @Nullable String traceParent) {
        return Event.of(
                IDS.generate(observation.fingerprint()).toString(),
                OBSERVED,
                observation.key().toString(),
                observation.snapshot().observedAt(),
                traceParent,
                observation.value());
    }

    @Override
    public Uni<Void> erase(Collection<AccountKey> accounts, Instant at) {
        return topic.publish(
                accounts.stream().map(account -> erased(account, at)).toList());
    }

    static Event erased(AccountKey account, Instant at) {
        var id = IDS.generate("%s|erased|%s".formatted(account, at)).toString();
        return Event.of(id, ERASED, account.toString(), at, TraceContext.current(), null);
    }
}

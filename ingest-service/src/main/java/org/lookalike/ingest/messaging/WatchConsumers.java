package org.lookalike.ingest.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.ingest.discovery.AlertedAccounts;
import org.lookalike.ingest.discovery.LikelyHandleQueue;
import org.lookalike.ingest.discovery.PollCycles;
import org.lookalike.ingest.record.RecordRequests;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchList.DistrictChange;

/** Consumes {@code district-identities} for the watch list and {@code impersonation-alerts} for regular look-ups and records. */
@ApplicationScoped
class WatchConsumers {

    private final TopicReader<DistrictChange> identities;
    private final TopicReader<AlertChange> alerts;

    WatchConsumers(
            Pool pool,
            MeterRegistry meters,
            WatchList watchList,
            PollCycles pollCycles,
            LikelyHandleQueue likelyHandles,
            Sources sources,
            AlertedAccounts alertedAccounts,
            RecordRequests recordRequests) {
        this.identities = new TopicReader<>(pool, meters, IdentityReader::read, (transaction, changes) -> watchList
                .apply(transaction, changes)
                .chain(changed -> pollCycles
                        .restart(transaction, changed, sources.polledPerDistrict())
                        .chain(() ->
                                likelyHandles.restart(transaction, changed, names(sources.lookingUpLikelyHandles())))));
        this.alerts = new TopicReader<>(pool, meters, AlertReader::read, (transaction, changes) -> alertedAccounts
                .apply(transaction, changes)
                .chain(() -> recordRequests.apply(transaction, changes)));
    }

    private static List<String> names(List<AccountSource> sources) {
        return sources.stream().map(AccountSource::name).toList();
    }

    @Incoming("district-identities")
    Uni<Void> takeIdentities(ConsumerRecords<byte[], byte[]> records) {
        return identities.take(records);
    }

    @Incoming("impersonation-alerts")
    Uni<Void> takeAlerts(ConsumerRecords<byte[], byte[]> records) {
        return alerts.take(records);
    }
}

package org.lookalike.ingest.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.WatchReport;
import org.lookalike.ingest.messaging.EventTopic.Event;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.HashedSnapshot;
import org.lookalike.ingest.snapshot.SnapshotTopic;
import org.lookalike.ingest.tip.TipsWaiting;
import org.lookalike.ingest.website.WebsiteVisit;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.TraceContext;
import org.lookalike.kafka.WireJson;

/** Publishes {@code account-snapshot/v1}, keyed by account, {@code watch-report/v1}, {@code website-visit/v1} and {@code tips-waiting/v1}. */
@ApplicationScoped
class EventTopics implements SnapshotTopic, WatchReport.Topic, WebsiteVisit.Topic, TipsWaiting.Topic {

    private static final EventType OBSERVED = new EventType("account-snapshot", "observed", 1);
    private static final EventType ERASED = new EventType("account-snapshot", "erased", 1);
    private static final EventType REPORTED = new EventType("watch-report", "made", 1);
    private static final EventType VISITED = new EventType("website-visit", "made", 1);
    private static final EventType VISITED_NO_MORE = new EventType("website-visit", "removed", 1);

    private static final EventType COUNTED = new EventType("tips-waiting", "counted", 1);
    private static final EventType NONE_WAITS = new EventType("tips-waiting", "removed", 1);

    /** The namespace never changes, because another one would give every event another id. */
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("3e0a7d0c-5a51-4a35-9d0e-6b9a4f0f7a21"));

    private final EventTopic snapshots;
    private final EventTopic reports;
    private final EventTopic websites;
    private final EventTopic tips;
    private final Clock clock;

    EventTopics(KafkaClientService clients, MessagingConfig config, SchemaLocations schemas, Clock clock) {
        this.snapshots = new EventTopic(clients, "account-snapshots", config.snapshotTopic(), schemas);
        this.reports = new EventTopic(clients, "watch-reports", config.reportTopic(), schemas);
        this.websites = new EventTopic(clients, "website-visits", config.websiteTopic(), schemas);
        this.tips = new EventTopic(clients, "tips-waiting", config.tipsTopic(), schemas);
        this.clock = clock;
    }

    @Override
    public Uni<Void> publish(List<HashedSnapshot> observations, @Nullable String traceParent) {
        return snapshots.publish(observations.stream()
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
        return snapshots.publish(
                accounts.stream().map(account -> erased(account, at)).toList());
    }

    static Event erased(AccountKey account, Instant at) {
        var id = IDS.generate("%s|erased|%s".formatted(account, at)).toString();
        return Event.of(id, ERASED, account.toString(), at, TraceContext.current(), null);
    }

    @Override
    public Uni<Void> publish(WatchReport report) {
        return reports.publish(List.of(Event.of(REPORTED, WatchReport.REPORTER, report.to(), WireJson.write(report))));
    }

    @Override
    public Uni<Void> publish(WebsiteVisit visit) {
        return websites.publish(List.of(Event.of(VISITED, visit.website(), visit.visitedAt(), WireJson.write(visit))));
    }

    @Override
    public Uni<Void> remove(Collection<String> visitedNoMore) {
        var now = clock.instant();
        return websites.publish(visitedNoMore.stream()
                .map(website -> Event.of(VISITED_NO_MORE, website, now, null))
                .toList());
    }

    @Override
    public Uni<Void> publish(List<TipsWaiting> changed) {
        return tips.publish(changed.stream()
                .map(tips -> tips.isNone()
                        ? Event.of(NONE_WAITS, tips.districtId(), tips.updatedAt(), null)
                        : Event.of(COUNTED, tips.districtId(), tips.updatedAt(), WireJson.write(tips)))
                .toList());
    }

    @ConfigMapping(prefix = "lookalike.messaging")
    interface MessagingConfig {

        /** The topic of account snapshots, for clusters with a naming rule. */
        @WithDefault("account-snapshots")
        String snapshotTopic();

        /** The topic of watch reports. */
        @WithDefault("watch-reports")
        String reportTopic();

        /** The topic of visits of websites. */
        @WithDefault("website-visits")
        String websiteTopic();

        /** The topic of how many tips await review. */
        @WithDefault("tips-waiting")
        String tipsTopic();
    }
}

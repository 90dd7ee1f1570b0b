package org.lookalike.ingest.website;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.discovery.SourceStates;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.website.PoliteClient.HostThrottle;
import org.lookalike.ingest.website.WebsiteVisits.WebsiteConnector;
import org.lookalike.observability.JobAttempts;
import org.lookalike.testing.TopicReader;

/** Visits of the websites of registered districts, with the database that replicas share and the topic. */
abstract class VisitedSites {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final String PAGE =
            "<html><body><footer><a href='https://www.facebook.com/%s'>Facebook</a></footer></body></html>";

    @Inject
    JobAttempts attempts;

    @Inject
    Websites websites;

    @Inject
    WebsiteVisit.Topic published;

    @Inject
    SourceStates states;

    @Inject
    ImmediatePoller poller;

    @Inject
    HostThrottle throttle;

    @Inject
    WatchList watchList;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    Pool pool;

    final String id = UUID.randomUUID().toString().substring(0, 8);
    final List<String> districts = new ArrayList<>();
    final BlueskyHandles bluesky = new BlueskyHandles();
    LocalSites sites;
    TopicReader topic;

    @BeforeEach
    void open() throws IOException {
        sites = new LocalSites();
        topic = TopicReader.fromNow("website-visits");
        Statements.execute(pool, "INSERT INTO source_state (source) VALUES ('website') ON CONFLICT DO NOTHING");
    }

    @AfterEach
    void close() throws InterruptedException {
        districts.forEach(district -> apply(new DistrictChange.Removed(district)));
        visits().followRegistry().await().atMost(PATIENCE);
        topic.close();
        sites.close();
    }

    void due(String host) {
        Statements.execute(pool, "UPDATE website SET due_at = now() WHERE host = '%s'".formatted(host));
    }

    String host() {
        return id + ".example";
    }

    WebsiteVisits visits() {
        return visits(sites.config());
    }

    WebsiteVisits visits(WebsiteConfig config) {
        return new WebsiteVisits(
                config,
                websites,
                published,
                states,
                new Sources(List.of(new Connector.On(WebsiteConnector.SOURCE))),
                new DomainHandles(new Sources(List.of(new Connector.On(bluesky))), poller),
                throttle,
                attempts,
                meters,
                vertx,
                clock);
    }

    void visitDue() throws InterruptedException {
        var visits = visits();
        visits.followRegistry().await().atMost(PATIENCE);
        visits.visitDue();
        visits.stop();
    }

    void register(String... webDomains) {
        register("dst_" + UUID.randomUUID(), 1, webDomains);
    }

    void register(String district, long revision, String... webDomains) {
        register(district, revision, List.of(), webDomains);
    }

    void register(String district, long revision, List<String> vouchedDomains, String... webDomains) {
        districts.add(district);
        apply(new DistrictChange.Registered(
                new WatchedDistrict(
                        district,
                        null,
                        "Maple Hollow Public Schools",
                        List.of(),
                        List.of(),
                        null,
                        "MA",
                        List.of(webDomains),
                        vouchedDomains,
                        List.of(),
                        List.of(),
                        List.of()),
                revision));
    }

    void apply(DistrictChange change) {
        pool.withTransaction(transaction -> watchList.apply(transaction, List.of(change)))
                .await()
                .atMost(PATIENCE);
    }

    /** A source of Bluesky in which every handle that is asked for has an account, or none, or that cannot be asked. */
    static final class BlueskyHandles implements AccountSource {

        private static final Quota QUOTA = new Quota("calls", 1_000_000, new Quota.Every(Duration.ofMinutes(5)));

        private final String name = "bluesky-" + UUID.randomUUID();
        private @Nullable Boolean isShown = false;

        /** @param isShown null if it cannot be asked */
        void shows(@Nullable Boolean isShown) {
            this.isShown = isShown;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String platform() {
            return "bluesky";
        }

        @Override
        public List<Quota> quotas() {
            return List.of(QUOTA);
        }

        @Override
        public List<Capability> capabilities() {
            return List.of(Capability.batch(QueryType.LOOK_UP_HANDLE, 25, QUOTA.name()));
        }

        @Override
        public Uni<QueryResult> query(SourceQuery query) {
            if (isShown == null) {
                return Uni.createFrom().failure(SourceFailure.refused("not now"));
            }
            var handle = isShown ? query.item() : "handle.invalid";
            return Uni.createFrom()
                    .item(QueryResult.of(
                            List.of(AccountFacts.of("bluesky", "did:plc:maplehollow", handle)
                                    .build()),
                            RateLimitStatus.UNKNOWN));
        }
    }
}

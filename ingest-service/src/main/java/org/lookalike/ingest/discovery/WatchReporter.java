package org.lookalike.ingest.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lookalike.postgres.DueJob;
import org.lookalike.postgres.Sql;

/** Publishes the watch report at intervals. Every replica publishes the same report. */
@ApplicationScoped
class WatchReporter {

    private static final Duration PERIOD = Duration.ofDays(7);

    private final SourceReport sources;
    private final WatchReport.Topic topic;
    private final Pool pool;
    private final Clock clock;
    private final DueJob job;

    WatchReporter(SourceReport sources, WatchReport.Topic topic, Pool pool, DiscoveryConfig config, Clock clock) {
        this.sources = sources;
        this.topic = topic;
        this.pool = pool;
        this.clock = clock;
        this.job = new DueJob(config.reportInterval(), clock);
    }

    @Scheduled(every = "10s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> report() {
        return job.offer(
                () -> build().chain(topic::publish), "The watch report could not be published, it is tried again");
    }

    Uni<WatchReport> build() {
        var to = clock.instant();
        var from = to.minus(PERIOD);
        return sources.all().chain(all -> Sql.of(
                        """
                        SELECT (SELECT count(*) FROM watched_district) AS districts,
                               (SELECT count(*) FROM account_content WHERE observed_at > $1) AS accounts,
                               (SELECT count(*) FROM account_content WHERE observed_at > $2) AS accounts_last_day""")
                .with(from, to.minus(Duration.ofDays(1)))
                .first(
                        pool,
                        row -> new WatchReport(
                                from,
                                to,
                                row.getLong("districts"),
                                row.getLong("accounts"),
                                row.getLong("accounts_last_day"),
                                watching(all))));
    }

    /** The enabled sources that find accounts. */
    static List<WatchReport.Source> watching(List<SourceView> all) {
        return all.stream()
                .filter(source -> source.inUse() && !source.abilities().isEmpty())
                .map(source -> new WatchReport.Source(
                        source.name(), source.platform(), source.state(), source.lastSuccessAt()))
                .toList();
    }
}

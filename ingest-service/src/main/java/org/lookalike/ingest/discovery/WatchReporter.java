package org.lookalike.ingest.discovery;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.ingest.discovery.SourceStatus.On;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.Sql;

/** Publishes the watch report at intervals. Every replica publishes the same report. */
@ApplicationScoped
class WatchReporter {

    private static final Duration PERIOD = Duration.ofDays(7);

    private final SourceReport sources;
    private final WatchReport.Topic topic;
    private final Pool pool;
    private final Clock clock;

    WatchReporter(SourceReport sources, WatchReport.Topic topic, Pool pool, Clock clock) {
        this.sources = sources;
        this.topic = topic;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(
            every = "{lookalike.discovery.report-interval}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> report() {
        return build().chain(topic::publish)
                .onFailure()
                .invoke(failure ->
                        Log.warnf("The watch report could not be published, the next one will be: %s", failure))
                .onFailure()
                .recoverWithNull();
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
    static List<WatchReport.Source> watching(List<SourceStatus> all) {
        return all.stream()
                .flatMap(status -> status instanceof On on && on.findsAccounts()
                        ? Stream.of(new WatchReport.Source(
                                on.source().name(),
                                on.source().platform(),
                                EnumCode.of(on.condition()),
                                on.state().lastSuccessAt()))
                        : Stream.empty())
                .toList();
    }
}

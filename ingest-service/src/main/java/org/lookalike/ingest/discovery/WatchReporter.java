package org.lookalike.ingest.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sql;

/**
 * Publishes the watch report at intervals, and as soon as other sources are asked or the state of one changes. At first it is published each
 * minute, as people look at what they have just started. Every replica publishes the same report.
 */
@ApplicationScoped
class WatchReporter {

    private static final Duration PERIOD = Duration.ofDays(7);

    private static final Duration FIRST_HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SourceReport sources;
    private final WatchReport.Topic topic;
    private final Pool pool;
    private final Clock clock;
    private final Duration interval;
    private final Instant startedAt;
    private volatile @Nullable Published last;

    WatchReporter(SourceReport sources, WatchReport.Topic topic, Pool pool, DiscoveryConfig config, Clock clock) {
        this.sources = sources;
        this.topic = topic;
        this.pool = pool;
        this.clock = clock;
        this.interval = config.reportInterval();
        this.startedAt = clock.instant();
    }

    /** What readers of the last report know of each source, and when they got it. */
    private record Published(Instant at, List<Known> sources) {}

    private record Known(String name, String state, boolean hasAnswered) {

        static List<Known> of(List<WatchReport.Source> sources) {
            return sources.stream()
                    .map(source -> new Known(source.name(), source.state(), source.lastSuccessAt() != null))
                    .toList();
        }
    }

    /** A platform was turned on or off, connected or disconnected here. Before the first report nobody has read another state. */
    void reportAnew(@Observes Sources.Changed changed) {
        if (last != null) {
            report().subscribe().with(done -> {});
        }
    }

    @Scheduled(every = "5s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> report() {
        return RecurringJob.of(
                sources.all().map(WatchReporter::watching).chain(this::publishIfDue),
                "The watch report could not be published, it is tried again");
    }

    private Uni<Void> publishIfDue(List<WatchReport.Source> watching) {
        var now = clock.instant();
        var published = new Published(now, Known.of(watching));
        return isDue(now, published.sources())
                ? count(watching).chain(topic::publish).invoke(() -> last = published)
                : Uni.createFrom().voidItem();
    }

    private boolean isDue(Instant now, List<Known> known) {
        var before = last;
        return before == null
                || !before.sources().equals(known)
                || !now.isBefore(before.at().plus(pause(Duration.between(startedAt, now), interval)));
    }

    /** The time between two reports of which nothing new is known, as long after the start. */
    static Duration pause(Duration sinceStart, Duration interval) {
        return sinceStart.compareTo(FIRST_HOUR) < 0 && MINUTE.compareTo(interval) < 0 ? MINUTE : interval;
    }

    Uni<WatchReport> build() {
        return sources.all().map(WatchReporter::watching).chain(this::count);
    }

    private Uni<WatchReport> count(List<WatchReport.Source> watching) {
        var to = clock.instant();
        var from = to.minus(PERIOD);
        return Sql.of(
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
                                watching));
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

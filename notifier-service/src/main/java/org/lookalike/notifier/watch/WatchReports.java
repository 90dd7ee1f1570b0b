package org.lookalike.notifier.watch;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The table {@code watch_report}: the latest of each reporter, whose age is a heartbeat of the whole pipeline. */
@Startup
@ApplicationScoped
public class WatchReports {

    private final Sessions sessions;
    private volatile double age = Double.NaN;

    WatchReports(Sessions sessions, MeterRegistry meters) {
        this.sessions = sessions;
        Gauge.builder("lookalike.watch.report.age", () -> age)
                .baseUnit("seconds")
                .description("How old the latest watch report is; infinite if there never was one")
                .register(meters);
    }

    /** Stores a report; one that is older than the stored one changes nothing. */
    public Uni<Void> keep(Mutiny.Session session, WatchReport report) {
        return NativeSql.of(
                        """
                        INSERT INTO watch_report (reporter, made_at, report)
                        VALUES (:reporter, :madeAt, cast(cast(:report AS text) AS jsonb))
                        ON CONFLICT (reporter) DO UPDATE SET made_at = excluded.made_at, report = excluded.report
                        WHERE watch_report.made_at < excluded.made_at""")
                .with("reporter", report.reporter(), "madeAt", report.madeAt())
                .with("report", JsonParameter.of(report))
                .run(session);
    }

    public Uni<List<WatchReport>> latest(Mutiny.Session session) {
        return NativeSql.of("SELECT cast(report AS text) FROM watch_report ORDER BY reporter")
                .parsed(session, WatchReport.class);
    }

    @Scheduled(every = "5s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> measureAge() {
        return sessions.forService(session -> NativeSql.of(
                                """
                                SELECT cast(coalesce(extract(epoch FROM now() - max(made_at)), 'Infinity') AS double precision)
                                FROM watch_report""")
                        .first(session, Double.class))
                .invoke(seconds -> age = seconds)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** An ingest-service's report on a week of monitoring. An old one means that the reporter has stopped. */
    public record WatchReport(String reporter, Instant madeAt, long accountsSeen, List<Source> sources) {

        /** A source that is {@code on}, {@code waiting}, {@code failing} or the like; no time if it never answered. */
        public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}
    }
}

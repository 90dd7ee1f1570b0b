package org.lookalike.detector.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Keeps the latest report of every reporter. */
@ApplicationScoped
public class WatchReports {

    private final Sessions sessions;

    WatchReports(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Keeps reports in one transaction; one that is older than what is known changes nothing. */
    public Uni<Void> keep(List<WatchReport> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.forService(session -> Sequentially.forEach(reports, report -> keep(session, report)));
    }

    private static Uni<Void> keep(Session session, WatchReport report) {
        return NativeSql.of(
                        """
                        insert into watch_report (reporter, made_at, report)
                        values (:reporter, :madeAt, cast(cast(:report as text) as jsonb))
                        on conflict (reporter) do update set made_at = excluded.made_at, report = excluded.report
                        where watch_report.made_at < excluded.made_at""")
                .with("reporter", report.reporter(), "madeAt", report.madeAt())
                .with("report", JsonParameter.of(report))
                .run(session);
    }

    /** The latest report of everyone who ever reported. */
    public Uni<List<WatchReport>> latest() {
        return sessions.forService(
                session -> NativeSql.of("select cast(report as text) from watch_report order by reporter")
                        .parsed(session, WatchReport.class));
    }

    /** A report of an ingest-service about its sources; an old one means that it is silent. Not all count a day. */
    public record WatchReport(
            String reporter,
            Instant madeAt,
            long accountsSeen,
            @Nullable Long accountsSeenLastDay,
            List<Source> sources) {

        public WatchReport {
            sources = List.copyOf(sources);
        }

        /** The state of a source: {@code on}, {@code waiting}, {@code failing}, or another. It may never have answered. */
        public record Source(String name, String platform, String state, @Nullable Instant lastSuccessAt) {}
    }
}

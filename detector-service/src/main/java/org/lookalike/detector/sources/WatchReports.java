package org.lookalike.detector.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
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

    private static Uni<Integer> keep(Session session, WatchReport report) {
        return session.createMutationQuery(
                        """
                        insert into WatchReportRow (reporter, madeAt, report) values (:reporter, :madeAt, :report)
                        on conflict (reporter) do update set madeAt = excluded.madeAt, report = excluded.report
                        where madeAt < excluded.madeAt""")
                .setParameter("reporter", report.reporter())
                .setParameter("madeAt", report.madeAt())
                .setParameter("report", report)
                .executeUpdate();
    }

    /** The latest report of everyone who ever reported. */
    public Uni<List<WatchReport>> latest() {
        return sessions.forService(session -> session.createSelectionQuery(
                                "from WatchReportRow order by reporter", WatchReportRow.class)
                        .setReadOnly(true)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> row.report).toList());
    }
}

package org.lookalike.notifier.watch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.postgres.JsonParameter;

/** The table {@code watch_report}: the latest report of every reporter. */
@ApplicationScoped
public class WatchReports {

    /** Stores a report; one that is older than the stored one changes nothing. */
    public Uni<Void> keep(Mutiny.Session session, WatchReport report) {
        return session.createNativeQuery(
                        """
                        INSERT INTO watch_report (reporter, made_at, report)
                        VALUES (:reporter, :madeAt, cast(cast(:report AS text) AS jsonb))
                        ON CONFLICT (reporter) DO UPDATE SET made_at = excluded.made_at, report = excluded.report
                        WHERE watch_report.made_at < excluded.made_at
                        """)
                .setParameter("reporter", report.reporter())
                .setParameter("madeAt", report.madeAt().atOffset(ZoneOffset.UTC))
                .setParameter("report", JsonParameter.of(report))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The latest report of everyone who ever reported. */
    public Uni<List<WatchReport>> latest(Mutiny.Session session) {
        return session.createNativeQuery(
                        "SELECT cast(report AS text) FROM watch_report ORDER BY reporter", String.class)
                .getResultList()
                .map(reports -> reports.stream()
                        .map(report -> JsonParameter.read(report, WatchReport.class))
                        .toList());
    }

    /** How old the latest report of all is, in seconds; infinite if there is none. */
    Uni<Double> age(Mutiny.Session session) {
        return session.createNativeQuery(
                        """
                        SELECT cast(coalesce(extract(epoch FROM now() - max(made_at)), 'Infinity') AS double precision)
                        FROM watch_report""",
                        Double.class)
                .getSingleResult();
    }
}

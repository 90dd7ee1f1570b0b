package org.lookalike.ingest.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.report.Reports.FiledReport;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code platform_report}. */
@ApplicationScoped
class ReportTable {

    /** The timeout of a submission. A report that is still being filed after it was interrupted. */
    private static final Duration LONGEST_FILING = Duration.ofMinutes(2);

    private static final RecordReader<FiledReport> FILED = RecordReader.of(FiledReport.class);

    private final Pool pool;

    ReportTable(Pool pool) {
        this.pool = pool;
    }

    /** Records that a report is about to be submitted; false if its key is known. */
    Uni<Boolean> begin(UUID key, NewReport report) {
        return Sql.of(
                        """
                        INSERT INTO platform_report (key, content_hash, district_id, platform, account_id)
                        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING""")
                .with(key, report.hash(), report.districtId(), report.platform(), report.accountId())
                .any(pool);
    }

    Uni<Void> end(UUID key, ReportChannel.Outcome outcome) {
        return Sql.of(
                        """
                        UPDATE platform_report SET state = $2, reference = left($3, 256), why = left($4, 1000), ended_at = now()
                        WHERE key = $1""")
                .with(key, outcome.state(), outcome.reference(), outcome.why())
                .run(pool);
    }

    /** The recorded report with this content; null if the key belongs to another report. */
    Uni<@Nullable FiledReport> find(UUID key, NewReport report) {
        return Sql.of(
                        """
                        SELECT key, platform, account_id, reference, begun_at, ended_at,
                               CASE WHEN is_interrupted THEN 'unclear' ELSE state END AS state,
                               CASE WHEN is_interrupted THEN 'filing it was interrupted; the platform may have it' ELSE why END AS why
                        FROM platform_report,
                             LATERAL (SELECT state = 'filing' AND begun_at < now() - make_interval(secs => $3)) AS filing (is_interrupted)
                        WHERE key = $1 AND content_hash = $2""")
                .with(key, report.hash(), LONGEST_FILING)
                .first(pool, FILED::read);
    }
}

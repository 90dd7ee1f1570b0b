package org.lookalike.ingest.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.report.Reports.FiledReport;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/** The table {@code platform_report}. */
@ApplicationScoped
class ReportTable {

    /** The timeout of a submission. A report that is still being filed after it was interrupted. */
    private static final Duration LONGEST_FILING = Duration.ofMinutes(2);

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

    Uni<Void> end(UUID key, SubmissionOutcome outcome) {
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
                        SELECT *, state = 'filing' AND begun_at < now() - make_interval(secs => $3) AS is_interrupted
                        FROM platform_report WHERE key = $1 AND content_hash = $2""")
                .with(key, report.hash(), LONGEST_FILING)
                .first(pool, ReportTable::filed);
    }

    private static FiledReport filed(Row row) {
        var isInterrupted = row.getBoolean("is_interrupted");
        return new FiledReport(
                row.getUUID("key"),
                row.getString("platform"),
                row.getString("account_id"),
                isInterrupted ? "unclear" : row.getString("state"),
                row.getString("reference"),
                isInterrupted ? "filing it was interrupted; the platform may have it" : row.getString("why"),
                StoredTime.of(row, "begun_at"),
                StoredTime.ofNullable(row, "ended_at"));
    }
}

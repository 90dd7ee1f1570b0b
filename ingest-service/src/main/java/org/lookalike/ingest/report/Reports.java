package org.lookalike.ingest.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;
import org.lookalike.security.RepeatableRequest;

/** Files reports. The table {@code platform_report} has each before it is submitted, once for an idempotency key. */
@Singleton
record Reports(ReportConfig config, Pool pool, MeterRegistry meters, Vertx vertx, Clock clock) {

    /** The timeout of a submission. A report that is still being filed after it was interrupted. */
    private static final Duration LONGEST_FILING = Duration.ofMinutes(2);

    private static final RecordReader<FiledReport> FILED = RecordReader.of(FiledReport.class);

    /** Files a report under a key, once. Fails with a problem if its platform has no channel, or another has the key. */
    Uni<FiledReport> file(UUID key, NewReport report) {
        var channel = ReportChannel.at(report.platform(), config, vertx, clock);
        return begin(key, report)
                .chain(isNew ->
                        isNew ? submit(key, report, channel) : Uni.createFrom().voidItem())
                .chain(() -> find(key, report))
                .onItem()
                .ifNull()
                .failWith(() -> RepeatableRequest.taken("another report"));
    }

    private Uni<Void> submit(UUID key, NewReport report, ReportChannel channel) {
        return channel.file(report)
                .invoke(outcome -> meters.counter(
                                "lookalike.reports", "platform", report.platform(), "outcome", outcome.state())
                        .increment())
                .chain(outcome -> Sql.of(
                                """
                                UPDATE platform_report
                                SET state = $2, reference = left($3, 256), why = left($4, 1000), ended_at = now() WHERE key = $1""")
                        .with(key, outcome.state(), outcome.reference(), outcome.why())
                        .run(pool));
    }

    /** Records that a report is about to be submitted; false if its key is known. */
    private Uni<Boolean> begin(UUID key, NewReport report) {
        return Sql.of(
                        """
                        INSERT INTO platform_report (key, content_hash, district_id, platform, account_id)
                        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING""")
                .with(key, report.hash(), report.districtId(), report.platform(), report.accountId())
                .any(pool);
    }

    /** The recorded report with this content; null if the key belongs to another report. */
    private Uni<@Nullable FiledReport> find(UUID key, NewReport report) {
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

    static HttpProblem refused(int status, String detail) {
        return HttpProblem.builder()
                .withTitle("The report is not filed")
                .withStatus(status)
                .withDetail(detail)
                .build();
    }

    /** A report that is filing, filed, not_filed, or unclear (perhaps filed), with its platform's reference to it. */
    record FiledReport(
            UUID key,
            String platform,
            String accountId,
            String state,
            @Nullable String reference,
            @Nullable String why,
            Instant begunAt,
            @Nullable Instant endedAt) {}
}

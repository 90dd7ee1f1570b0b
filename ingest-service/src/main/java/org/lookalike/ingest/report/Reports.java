package org.lookalike.ingest.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files reports. A report is recorded under its idempotency key before it is submitted, and a recorded key is never submitted
 * again: a repeated request gets the outcome of the first one.
 */
@ApplicationScoped
class Reports {

    private final ReportChannels channels;
    private final ReportTable table;
    private final MeterRegistry meters;

    Reports(ReportChannels channels, ReportTable table, MeterRegistry meters) {
        this.channels = channels;
        this.table = table;
        this.meters = meters;
    }

    /**
     * Files a report under a key, once.
     *
     * @return fails with a problem if the platform has no channel, or the key belongs to another report
     */
    Uni<FiledReport> file(UUID key, NewReport report) {
        var channel = channels.at(report.platform());
        return table.begin(key, report)
                .chain(isNew ->
                        isNew ? submit(key, report, channel) : Uni.createFrom().voidItem())
                .chain(() -> table.find(key, report))
                .onItem()
                .ifNull()
                .failWith(() -> refused(422, "another report was filed under this Idempotency-Key; use a new one"));
    }

    private Uni<Void> submit(UUID key, NewReport report, ReportChannel channel) {
        return channel.file(report)
                .invoke(outcome -> meters.counter(
                                "lookalike.reports", "platform", report.platform(), "outcome", outcome.state())
                        .increment())
                .chain(outcome -> table.end(key, outcome));
    }

    static HttpProblem refused(int status, String detail) {
        return HttpProblem.builder()
                .withTitle("The report is not filed")
                .withStatus(status)
                .withDetail(detail)
                .build();
    }

    /**
     * A report with its outcome.
     *
     * @param key the caller's idempotency key
     * @param state {@code filing}, {@code filed}, {@code not_filed}, or {@code unclear}: the platform may have it
     * @param reference the platform's identifier of the report
     * @param why the reason if it was not filed or is unclear
     */
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

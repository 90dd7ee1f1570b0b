package org.lookalike.ingest.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** The result of a request to file a report. */
    sealed interface Filing {

        record Known(FiledReport report) implements Filing {}

        /** @param why a sentence that says what to do instead */
        record Closed(String why) implements Filing {}

        /** The key belongs to another report. */
        record OtherContent() implements Filing {}
    }

    Uni<Filing> file(UUID key, NewReport report) {
        var availability = channels.at(report.platform());
        return availability instanceof ReportChannels.Availability.Available available
                ? table.begin(key, report)
                        .chain(isNew -> isNew
                                ? submit(key, report, available.channel())
                                : Uni.createFrom().voidItem())
                        .chain(() -> table.find(key, report))
                        .map(Reports::known)
                : Uni.createFrom()
                        .item(new Filing.Closed(((ReportChannels.Availability.Unavailable) availability).why()));
    }

    private Uni<Void> submit(UUID key, NewReport report, ReportChannel channel) {
        return channel.file(report)
                .invoke(outcome -> meters.counter(
                                "lookalike.reports", "platform", report.platform(), "outcome", outcome.state())
                        .increment())
                .chain(outcome -> table.end(key, outcome));
    }

    private static Filing known(@Nullable FiledReport report) {
        return report == null ? new Filing.OtherContent() : new Filing.Known(report);
    }
}

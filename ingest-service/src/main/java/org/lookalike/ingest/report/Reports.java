package org.lookalike.ingest.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files reports. Each is noted under its key before its platform hears of it, and a key that was noted is never handed over
 * again: whoever asks twice learns what became of the first.
 */
@ApplicationScoped
class Reports {

    private final ReportChannels desks;
    private final ReportTable table;
    private final MeterRegistry meters;

    Reports(ReportChannels desks, ReportTable table, MeterRegistry meters) {
        this.desks = desks;
        this.table = table;
        this.meters = meters;
    }

    /** What became of a request to file. */
    sealed interface Filing {

        record Known(FiledReport report) implements Filing {}

        /** @param why a sentence that says what to do instead */
        record Closed(String why) implements Filing {}

        /** Another report was filed under the key. */
        record OtherContent() implements Filing {}
    }

    Uni<Filing> file(UUID key, NewReport report) {
        var standing = desks.at(report.platform());
        return standing instanceof ReportChannels.Standing.Open open
                ? table.begin(key, report)
                        .chain(isNew -> isNew
                                ? handOver(key, report, open.desk())
                                : Uni.createFrom().voidItem())
                        .chain(() -> table.find(key, report))
                        .map(Reports::known)
                : Uni.createFrom().item(new Filing.Closed(((ReportChannels.Standing.Closed) standing).why()));
    }

    private Uni<Void> handOver(UUID key, NewReport report, ReportChannel desk) {
        return desk.file(report)
                .invoke(outcome -> meters.counter(
                                "lookalike.reports", "platform", report.platform(), "outcome", outcome.state())
                        .increment())
                .chain(outcome -> table.end(key, outcome));
    }

    private static Filing known(@Nullable FiledReport report) {
        return report == null ? new Filing.OtherContent() : new Filing.Known(report);
    }
}

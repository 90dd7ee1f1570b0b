package org.lookalike.detector.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.sources.WatchReport;

/** The fields of a watch report that this service reads; {@code contracts/watch-report} defines all. */
record WatchReportMessage(
        String reporter,
        Instant to,
        Long accountsSeen,
        @Nullable Long accountsSeenLastDay,
        List<WatchReport.Source> sources) {

    WatchReportMessage {
        required(reporter, "reporter");
        required(to, "to");
        required(accountsSeen, "accountsSeen");
        required(sources, "sources");
        for (var source : sources) {
            required(source, "sources");
            required(source.name(), "sources.name");
            required(source.platform(), "sources.platform");
            required(source.state(), "sources.state");
        }
        if (reporter.length() > 64) {
            throw new IllegalArgumentException("reporter is longer than 64 characters");
        }
    }

    private static void required(@Nullable Object value, String field) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
    }

    WatchReport toReport() {
        return new WatchReport(reporter, to, accountsSeen, accountsSeenLastDay, sources);
    }
}

package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Results of reports in accounts, each counted once from its first report; the unanswered ones are given up. */
public record ReportFigures(
        String platform,
        long reported,
        long removed,
        long refused,
        long unanswered,
        @Nullable Long medianSecondsToReport,
        @Nullable Long medianSecondsToRemoval,
        @Nullable Long p90SecondsToRemoval) {

    private static final String HEADER = "platform,reported,open,removed,refused,unanswered,"
            + "median_seconds_to_report,median_seconds_to_removal,p90_seconds_to_removal";

    /** Those whose report the platform still has to answer. */
    @JsonProperty
    public long open() {
        return reported - removed - refused - unanswered;
    }

    /** As CSV, times in seconds; unknown values are empty. */
    static String csv(List<ReportFigures> figures) {
        return Stream.concat(Stream.of(HEADER), figures.stream().map(ReportFigures::line))
                .map(line -> line + CSVFormat.RFC4180.getRecordSeparator())
                .collect(Collectors.joining());
    }

    private String line() {
        return CSVFormat.RFC4180.format(
                platform,
                reported,
                open(),
                removed,
                refused,
                unanswered,
                medianSecondsToReport,
                medianSecondsToRemoval,
                p90SecondsToRemoval);
    }
}

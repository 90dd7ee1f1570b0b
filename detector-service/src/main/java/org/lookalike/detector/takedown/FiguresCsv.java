package org.lookalike.detector.takedown;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** Figures as CSV, times in seconds; unknown values are empty. */
final class FiguresCsv {

    private static final String HEADER = "platform,reported,open,removed,refused,unanswered,"
            + "median_seconds_to_report,median_seconds_to_removal,p90_seconds_to_removal";

    private FiguresCsv() {}

    static String of(List<ReportFigures> figures) {
        return Stream.concat(Stream.of(HEADER), figures.stream().map(FiguresCsv::line))
                .map(line -> line + CSVFormat.RFC4180.getRecordSeparator())
                .collect(Collectors.joining());
    }

    private static String line(ReportFigures figures) {
        return CSVFormat.RFC4180.format(
                figures.platform(),
                figures.reported(),
                figures.open(),
                figures.removed(),
                figures.refused(),
                figures.unanswered(),
                figures.medianSecondsToReport(),
                figures.medianSecondsToRemoval(),
                figures.p90SecondsToRemoval());
    }
}

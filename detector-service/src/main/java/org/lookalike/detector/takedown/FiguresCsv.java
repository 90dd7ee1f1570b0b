package org.lookalike.detector.takedown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Figures as CSV, times in seconds; unknown values are empty. */
final class FiguresCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "platform",
                    "reported",
                    "open",
                    "removed",
                    "refused",
                    "unanswered",
                    "median_seconds_to_report",
                    "median_seconds_to_removal",
                    "p90_seconds_to_removal")
            .get();

    private FiguresCsv() {}

    static String of(List<ReportFigures> figures) {
        var csv = new StringBuilder();
        try (var printer = FORMAT.print(csv)) {
            for (var each : figures) {
                printer.printRecord(
                        each.platform(),
                        each.reported(),
                        each.open(),
                        each.removed(),
                        each.refused(),
                        each.unanswered(),
                        each.medianSecondsToReport(),
                        each.medianSecondsToRemoval(),
                        each.p90SecondsToRemoval());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return csv.toString();
    }
}

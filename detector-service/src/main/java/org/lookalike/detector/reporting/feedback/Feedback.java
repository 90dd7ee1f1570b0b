package org.lookalike.detector.reporting.feedback;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The precision of alerts reviewed from the first of these days in UTC to the last, in one district or, for null, all.
 * Signals and districts, of these at most {@value FeedbackCalculator#DISTRICTS}, come by dismissed alerts, the most
 * first; months the oldest first.
 */
public record Feedback(
        LocalDate from,
        LocalDate to,
        @Nullable String districtId,
        Precision all,
        List<OfSignal> signals,
        List<OfDistrict> districts,
        List<OfMonth> months) {

    /** Of the alerts that a signal supported: those to whose score it added. */
    public record OfSignal(String signal, Precision precision) {}

    public record OfDistrict(String districtId, String name, Precision precision) {}

    public record OfMonth(YearMonth month, Precision precision) {}

    /**
     * How many alerts people confirmed and dismissed, by reason, or {@value #UNSTATED}; duplicates and alerts with
     * insufficient data do not count. The precision is the confirmed part of all, 0..1, null where there are none; the
     * true one is between {@code low} and {@code high} with a probability of 95 %.
     */
    public record Precision(
            long confirmed,
            long dismissed,
            SortedMap<String, Long> dismissedBecause,
            @Nullable Double precision,
            double low,
            double high,
            @Schema(description = "Too few reviews to conclude anything: fewer than " + ENOUGH) boolean few) {

        /** Fewer reviews leave an interval wider than half of all there is. */
        static final int ENOUGH = 12;

        static final String UNSTATED = "unstated";

        /** The quantile of the normal distribution for 95 % on both sides. */
        private static final double Z = 1.959964;

        static Precision of(long confirmed, Map<String, Long> dismissedBecause) {
            var dismissed = dismissedBecause.values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            var reviewed = confirmed + dismissed;
            if (reviewed == 0) {
                return new Precision(0, 0, new TreeMap<>(), null, 0, 1, true);
            }
            var part = (double) confirmed / reviewed;
            var centre = part + Z * Z / (2 * reviewed);
            var spread = Z * Math.sqrt(part * (1 - part) / reviewed + Z * Z / (4.0 * reviewed * reviewed));
            var scale = 1 + Z * Z / reviewed;
            var low = Math.max(0, (centre - spread) / scale);
            var high = Math.min(1, (centre + spread) / scale);
            var reasons = new TreeMap<>(dismissedBecause);
            return new Precision(confirmed, dismissed, reasons, part, low, high, reviewed < ENOUGH);
        }

        public long reviewed() {
            return confirmed + dismissed;
        }
    }
}

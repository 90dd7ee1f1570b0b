package org.lookalike.detector.reporting.feedback;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The precision of alerts that people have reviewed.
 *
 * @param from the first day of the decisions that count, in UTC
 * @param to the last day
 * @param districtId the only district that counts; null for all
 * @param signals by the number of alerts that each supported and people dismissed, the most first
 * @param districts those with the most dismissed alerts, the most first; at most {@value FeedbackCalculator#DISTRICTS}
 * @param months those with decisions, the oldest first
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

    /** Of the alerts that were decided in a month. */
    public record OfMonth(YearMonth month, Precision precision) {}
}

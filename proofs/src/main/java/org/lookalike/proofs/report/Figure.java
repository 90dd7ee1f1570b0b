package org.lookalike.proofs.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A number that a proof measured.
 *
 * @param name what was measured
 * @param unit empty for a count
 */
public record Figure(String name, double value, String unit) {

    /** The number as a person reads it: {@code 12,345} or {@code 0.42}. */
    String number() {
        var pattern = unit.isEmpty() ? "#,##0" : "#,##0.##";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** The number with its unit: {@code 0.42 s}. */
    public String written() {
        return (number() + " " + unit).strip();
    }
}

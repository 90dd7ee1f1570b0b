package org.lookalike.proofs.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A number that a proof found.
 *
 * @param name what it is, as a person says it
 * @param unit empty for a count
 */
public record Figure(String name, double value, String unit) {

    /** The number as a person reads it: {@code 12,345} or {@code 0.42 s}. */
    public String written() {
        var format =
                new DecimalFormat(unit.isEmpty() ? "#,##0" : "#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return (format.format(value) + " " + unit).strip();
    }
}

package org.lookalike.proofs.report;

import org.jspecify.annotations.Nullable;

/**
 * A number that a proof found.
 *
 * @param name what it is, as a person says it
 * @param target the most or least it may be, in words; absent where it is only reported
 */
public record Figure(String name, double value, String unit, @Nullable String target) {

    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }

    public static Figure count(String name, long value) {
        return new Figure(name, value, "", null);
    }
}

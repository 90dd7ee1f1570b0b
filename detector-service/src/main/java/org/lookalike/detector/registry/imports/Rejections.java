package org.lookalike.detector.registry.imports;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RejectedRow;

/** Says of a row that breaks the registry's rules which cell to fix. */
final class Rejections {

    private static final int LONGEST_VALUE = 200;

    private Rejections() {}

    /** The first of the violations by field; empty if there are none. */
    static <T> Optional<RejectedRow> of(Set<ConstraintViolation<T>> violations, long line, Headings headings) {
        return violations.stream()
                .map(violation -> rejection(violation, line, headings))
                .min(Comparator.comparing(RejectedRow::field));
    }

    private static RejectedRow rejection(ConstraintViolation<?> violation, long line, Headings headings) {
        var field = violation.getPropertyPath().toString();
        return new RejectedRow(
                line, field, headings.above(field), value(violation.getInvalidValue()), violation.getMessage());
    }

    private static @Nullable String value(@Nullable Object invalid) {
        var text = invalid instanceof Account account
                ? AccountNotation.written(List.of(account))
                : invalid instanceof String string ? string : "";
        return text.isBlank() ? null : text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}

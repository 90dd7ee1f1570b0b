package org.lookalike.detector.registry.imports;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.httpserver.input.FieldPaths;

/** Says of a row that breaks the registry's rules which cell to fix. */
final class Rejections {

    private static final int LONGEST_VALUE = 200;
    /** Whoever uploads a file of short wrong cells must not have much more stored than the file. */
    private static final int MOST_OTHERS = 4;

    private Rejections() {}

    /** The first of the violations by field, whose reason names the others; empty if there are none. */
    static <T> Optional<RejectedRow> of(Set<ConstraintViolation<T>> violations, long line, Headings headings) {
        var all = violations.stream()
                .map(violation -> rejection(violation, line, headings))
                .sorted(Comparator.comparing(RejectedRow::field).thenComparing(RejectedRow::reason))
                .toList();
        return all.stream().findFirst().map(first -> naming(first, all.subList(1, all.size())));
    }

    private static RejectedRow naming(RejectedRow first, List<RejectedRow> others) {
        var reasons = Stream.concat(
                        Stream.of(first.reason()),
                        others.stream().limit(MOST_OTHERS).map(Rejections::sentence))
                .collect(Collectors.joining("; ", "", more(others.size() - MOST_OTHERS)));
        return new RejectedRow(first.line(), first.field(), first.column(), first.value(), reasons);
    }

    private static String more(int notNamed) {
        return notNamed > 0 ? "; and %d more".formatted(notNamed) : "";
    }

    private static String sentence(RejectedRow other) {
        var cell = other.column() == null ? other.field() : other.column();
        return other.value() == null
                ? "%s %s".formatted(cell, other.reason())
                : "%s “%s” %s".formatted(cell, other.value(), other.reason());
    }

    private static RejectedRow rejection(ConstraintViolation<?> violation, long line, Headings headings) {
        var field = FieldPaths.of(violation);
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

package org.lookalike.detector.registry.imports;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RejectedRow.FileCell;
import org.lookalike.httpserver.input.FieldPaths;

/** Tells the rows of a file that can be registered from malformed and repeated ones, and which cell to fix. */
final class RowValidator {

    private static final int LONGEST_VALUE = 200;
    /** Whoever uploads a file of short wrong cells must not have much more stored than the file. */
    private static final int MOST_OTHERS = 4;

    private final Validator validator;
    private final Map<String, Long> lines = new HashMap<>();

    RowValidator(Validator validator) {
        this.validator = validator;
    }

    /** Why the next row cannot be registered; empty if it can. */
    Optional<RejectedRow> refusal(DistrictFile.Row row) {
        var profile = row.profile();
        return profile == null
                ? Optional.ofNullable(row.rejection())
                : violations(profile, row.line(), row.headings()).or(() -> repetition(row, profile));
    }

    private Optional<RejectedRow> repetition(DistrictFile.Row row, DistrictProfile profile) {
        return Optional.ofNullable(lines.putIfAbsent(DistrictId.of(profile), row.line()))
                .map(earlier -> identifying(row, profile)
                        .rejected("is the same district as line %d; keep one of them".formatted(earlier)));
    }

    private static FileCell identifying(DistrictFile.Row row, DistrictProfile profile) {
        var id = profile.ncesLeaId();
        var field = id == null ? "name" : "ncesLeaId";
        return new FileCell(row.line(), field, row.headings().above(field), id == null ? profile.name() : id);
    }

    /** The first rule that a row breaks, by field, whose reason names the others; empty if it breaks none. */
    <T> Optional<RejectedRow> violations(T content, long line, Headings headings) {
        var all = validator.validate(content).stream()
                .map(violation -> rejection(violation, line, headings))
                .sorted(Comparator.comparing(RejectedRow::field).thenComparing(RejectedRow::reason))
                .toList();
        return all.stream().findFirst().map(first -> naming(first, all.subList(1, all.size())));
    }

    private static RejectedRow naming(RejectedRow first, List<RejectedRow> others) {
        var reasons = Stream.concat(
                        Stream.of(first.reason()),
                        others.stream().limit(MOST_OTHERS).map(RowValidator::sentence))
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
        var text = invalid instanceof DistrictProfile.Account account
                ? AccountNotation.written(List.of(account))
                : invalid instanceof String string ? string : "";
        return text.isBlank() ? null : text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}

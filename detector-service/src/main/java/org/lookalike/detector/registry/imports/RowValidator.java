package org.lookalike.detector.registry.imports;

import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.FileCell;
import org.lookalike.detector.registry.RejectedRow;

/** Tells the rows of a file that can be registered from those that cannot: malformed ones, and a district's second row. */
final class RowValidator {

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
                : Rejections.of(validator.validate(profile), row.line(), row.headings())
                        .or(() -> repetition(row, profile));
    }

    private Optional<RejectedRow> repetition(DistrictFile.Row row, DistrictProfile profile) {
        return Optional.ofNullable(lines.putIfAbsent(DistrictId.of(profile), row.line()))
                .map(earlier -> identifying(row, profile)
                        .rejected("is the same district as line %d; keep one of them".formatted(earlier)));
    }

    /** The cell by which the district is recognized. */
    private static FileCell identifying(DistrictFile.Row row, DistrictProfile profile) {
        var id = profile.ncesLeaId();
        var field = id == null ? "name" : "ncesLeaId";
        return new FileCell(row.line(), field, row.headings().above(field), id == null ? profile.name() : id);
    }
}

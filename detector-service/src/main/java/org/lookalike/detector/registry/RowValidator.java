package org.lookalike.detector.registry;

import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the rows of a file that can be registered from those that cannot: malformed ones, and a district's second row. */
final class RowValidator implements Consumer<DistrictFile.Row> {

    /** Takes the rows, in the order of the file. */
    interface Taker {
        void usable(long line, DistrictProfile profile);

        void refused(DistrictFile.Row row, RejectedRow why);
    }

    private final Validator validator;
    private final Taker taker;
    private final Map<String, Long> lines = new HashMap<>();

    RowValidator(Validator validator, Taker taker) {
        this.validator = validator;
        this.taker = taker;
    }

    @Override
    public void accept(DistrictFile.Row row) {
        var profile = row.profile();
        if (profile == null) {
            taker.refused(row, row.rejection());
            return;
        }
        var wrong = validator.validate(profile).stream()
                .map(violation ->
                        new RejectedRow(row.line(), violation.getPropertyPath().toString(), violation.getMessage()))
                .min(Comparator.comparing(RejectedRow::field));
        if (wrong.isPresent()) {
            taker.refused(row, wrong.get());
            return;
        }
        var earlier = lines.putIfAbsent(DistrictId.of(profile), row.line());
        if (earlier != null) {
            taker.refused(
                    row,
                    new RejectedRow(
                            row.line(), "", "is the same district as line %d; keep one of them".formatted(earlier)));
            return;
        }
        taker.usable(row.line(), profile);
    }
}

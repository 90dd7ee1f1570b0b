package org.lookalike.detector.registry.imports;

import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.FileCell;
import org.lookalike.detector.registry.ImportRow;
import org.lookalike.detector.registry.RejectedRow;

/** Tells the rows of a file that can be registered from those that cannot: malformed ones, and a district's second row. */
final class RowValidator implements Consumer<DistrictFile.Row> {

    /** Takes the rows by their validity. */
    interface Sink {
        void usable(ImportRow row);

        void refused(DistrictFile.Row row, RejectedRow why);
    }

    private final Validator validator;
    private final Sink sink;
    private final Map<String, Long> lines = new HashMap<>();

    RowValidator(Validator validator, Sink sink) {
        this.validator = validator;
        this.sink = sink;
    }

    @Override
    public void accept(DistrictFile.Row row) {
        var profile = row.profile();
        if (profile == null) {
            sink.refused(row, row.rejection());
            return;
        }
        var wrong = Rejections.of(validator.validate(profile), row.line(), row.headings());
        if (wrong.isPresent()) {
            sink.refused(row, wrong.get());
            return;
        }
        var earlier = lines.putIfAbsent(DistrictId.of(profile), row.line());
        if (earlier != null) {
            var why = "is the same district as line %d; keep one of them".formatted(earlier);
            sink.refused(row, identifying(row, profile).rejected(why));
            return;
        }
        sink.usable(new ImportRow(
                row.line(), profile, row.headings().absent(), row.headings().above("ncesLeaId")));
    }

    /** The cell by which the district is recognized. */
    private static FileCell identifying(DistrictFile.Row row, DistrictProfile profile) {
        var id = profile.ncesLeaId();
        var field = id == null ? "name" : "ncesLeaId";
        return new FileCell(row.line(), field, row.headings().above(field), id == null ? profile.name() : id);
    }
}

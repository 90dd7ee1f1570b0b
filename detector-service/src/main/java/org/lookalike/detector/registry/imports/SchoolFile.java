package org.lookalike.detector.registry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.FileEntry.NewSchools;
import org.lookalike.detector.registry.FileEntry.NewSchools.Listed;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.Headings.Field;

/** Schools in a CSV file, one a row, by their districts: a file of one's own, or the national one of all schools. */
final class SchoolFile {

    /** More than the country has schools, about a hundred thousand. */
    static final int MOST_ROWS = 150_000;

    /** The codes and words of the national file for schools that hold no classes. */
    private static final Set<String> NOT_OPEN = Set.of("2", "closed", "6", "inactive", "7", "future");

    private final Map<String, List<Listed>> byDistrict = new LinkedHashMap<>();
    private final List<RejectedRow> refused = new ArrayList<>();
    private final RowValidator validator;
    private Headings headings = Headings.NONE;
    private int rows;
    private int closed;

    private SchoolFile(RowValidator validator) {
        this.validator = validator;
    }

    /** Reads the whole file, as a district's schools may stand anywhere in it; an {@link InvalidFile} says why not. */
    static SchoolFile read(byte[] csv, Map<String, List<String>> mended, RowValidator validator) {
        var file = new SchoolFile(validator);
        CsvTable.read(csv, mended, file::begin, file::add);
        return file;
    }

    private void begin(Headings header) {
        headings = header;
        if (!header.has(Field.NCES_LEA_ID) && !header.has(Field.DISTRICT_ID)) {
            throw new InvalidFile("no column says which district a school belongs to; add nces_lea_id or district_id");
        }
    }

    private void add(CsvTable.Record record) {
        if (++rows > MOST_ROWS) {
            throw new InvalidFile("the file has more than %d rows; import it in parts".formatted(MOST_ROWS));
        }
        var status = record.value(Field.STATUS);
        if (status != null && NOT_OPEN.contains(status.toLowerCase(Locale.ROOT))) {
            closed++;
            return;
        }
        try {
            add(record, school(record));
        } catch (CsvTable.WrongCell wrong) {
            refused.add(wrong.rejection());
        }
    }

    private static School school(CsvTable.Record record) throws CsvTable.WrongCell {
        record.refuseUnstorable();
        return new School(
                Objects.requireNonNullElse(record.name(Field.SCHOOL), ""),
                record.list(Field.ALIASES),
                record.accounts());
    }

    private void add(CsvTable.Record record, School school) throws CsvTable.WrongCell {
        var ncesLeaId = record.ncesLeaId();
        var district = ncesLeaId != null ? ncesLeaId : record.value(Field.DISTRICT_ID);
        var cell = record.cell(
                ncesLeaId == null && headings.has(Field.DISTRICT_ID) ? Field.DISTRICT_ID : Field.NCES_LEA_ID);
        if (district == null) {
            throw new CsvTable.WrongCell(cell.rejected("is missing; say which district the school belongs to"));
        }
        var wrong = validator.violations(school, record.line(), headings);
        if (wrong.isPresent()) {
            throw new CsvTable.WrongCell(wrong.get());
        }
        byDistrict
                .computeIfAbsent(district, id -> new ArrayList<>())
                .add(new Listed(school, cell, record.cell(Field.SCHOOL)));
    }

    List<NewSchools> districts() {
        return byDistrict.entrySet().stream()
                .map(schools -> new NewSchools(schools.getKey(), schools.getValue()))
                .toList();
    }

    List<RejectedRow> refused() {
        return refused;
    }

    Headings headings() {
        return headings;
    }

    /** How many schools are left out because they are closed, or not open yet. */
    int closed() {
        return closed;
    }
}

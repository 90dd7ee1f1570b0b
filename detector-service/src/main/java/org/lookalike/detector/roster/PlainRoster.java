package org.lookalike.detector.roster;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.roster.RosterTable.Row;

/** A table with a person a row: name, role, school and work address, under headings as people write them. */
final class PlainRoster {

    private static final String[] NAME = {"name", "fullname", "staffname", "employee", "employeename", "teachername"};
    private static final String[] FIRST = {"firstname", "first", "givenname"};
    private static final String[] LAST = {"lastname", "last", "familyname", "surname"};
    private static final String[] ROLE = {"role", "title", "jobtitle", "position", "job"};
    private static final String[] SCHOOL = {"school", "schoolname", "building", "site", "location", "campus"};
    private static final String[] ADDRESS = {
        "workaddress", "workemail", "email", "emailaddress", "mail", "address", "workmail"
    };

    /** The last word of what pupils and families are called; a student teacher and a parent liaison are none. */
    private static final Set<String> FAMILIES = Set.of(
            "student",
            "students",
            "pupil",
            "pupils",
            "learner",
            "scholar",
            "child",
            "parent",
            "parents",
            "guardian",
            "guardians",
            "relative",
            "family",
            "mother",
            "father",
            "grandparent",
            "estudiante",
            "alumno",
            "alumna",
            "padre",
            "madre");

    private PlainRoster() {}

    static void read(RosterTable table, RosterReading into) {
        for (var field : List.of(ROLE, ADDRESS)) {
            if (Stream.of(field).noneMatch(table::has)) {
                throw new InvalidFile("no column is headed '%s'; head the columns name, role, school and work address"
                        .formatted(field == ROLE ? "role" : "work address"));
            }
        }
        table.read(row -> add(row, into));
    }

    private static void add(Row row, RosterReading into) {
        var role = row.value(ROLE);
        if (isFamily(role)) {
            into.family(row.line());
            return;
        }
        into.add(row.line(), name(row), role, row.value(SCHOOL), row.value(ADDRESS));
    }

    /** Directories also write {@code Sample, Robin}. */
    private static String name(Row row) {
        var name = row.value(NAME);
        if (name.isEmpty()) {
            return row.value(FIRST) + " " + row.value(LAST);
        }
        var parts = name.split(",", -1);
        return parts.length == 2 && !parts[1].isBlank() ? parts[1].strip() + " " + parts[0].strip() : name;
    }

    private static boolean isFamily(String role) {
        var words = role.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", " ")
                .replaceAll("\\bgrade\\b|[^\\p{L}]+", " ")
                .strip();
        return FAMILIES.contains(words.substring(words.lastIndexOf(' ') + 1));
    }
}

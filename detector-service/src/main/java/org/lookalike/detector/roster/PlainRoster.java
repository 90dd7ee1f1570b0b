package org.lookalike.detector.roster;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.roster.RosterTable.Row;
import org.lookalike.matching.text.Words;

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

    private static final Set<String> FAMILIES = Set.of(
            """
            student students pupil pupils learner learners scholar scholars child children kid kids freshman sophomore
            parent parents guardian guardians caregiver caregivers relative relatives family families mother mothers
            father fathers mom dad grandparent grandparents grandmother grandfather sibling
            estudiante estudiantes alumno alumnos alumna alumnas padre padres madre madres familia familias"""
                    .strip()
                    .split("\\s+"));

    /** What staff who work with them are called. An aide, officer or worker is none: pupils are that, too. */
    private static final Set<String> STAFF = Set.of(
            """
            teacher teachers liaison liaisons counselor counselors counseling coordinator coordinators director directors
            dean specialist specialists advisor adviser advocate educator educators facilitator facilitators principal
            administrator supervisor psychologist therapist interpreter registrar paraeducator paraprofessional
            services affairs support engagement success outreach records accounting activities programs nutrition wellness
            involvement discipline assistance information relations achievement care
            maestro maestra profesor profesora consejero consejera coordinador coordinadora enlace directora"""
                    .strip()
                    .split("\\s+"));

    /** {@code 7th grade}, {@code Class of 2031}: who is nothing else is a pupil. */
    private static final Pattern GRADE = Pattern.compile(
            "(?:[0-9]{1,2}(?:st|nd|rd|th)?|k|pk|kindergarten) graders?|(?:[0-9]{1,2}(?:st|nd|rd|th) )?grade(?: [0-9k]{1,2})?|class of [0-9]{4}");

    private static final Set<String> OF = Set.of("of", "for", "de");

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

    /** A student teacher, a parent liaison and a dean of students are of the staff; a student athlete is not, nor a "Student, 7th". */
    private static boolean isFamily(String role) {
        var words = Words.of(role);
        for (int last = words.size() - 1; last >= 0; last--) {
            if (FAMILIES.contains(words.get(last))) {
                var before = words.subList(0, last);
                return Collections.disjoint(words.subList(last, words.size()), STAFF)
                        && (Collections.disjoint(before, STAFF) || Collections.disjoint(before, OF));
            }
        }
        return GRADE.matcher(String.join(" ", words)).matches();
    }
}

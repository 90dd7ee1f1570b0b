package org.lookalike.detector.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.PersonText.Kind;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.staff.WorkAddress;

/** Collects the staff of a file. A refused row leaves its line and the reason, and one of a pupil or a family its line. */
final class RosterReading {

    /** More than people read through. */
    private static final int MOST_REFUSED = 200;

    private static final int MOST_LINES = 20;

    /** More than any district's export has within the size that is read. */
    private static final int MOST_ROWS = 300_000;

    private final Map<String, Long> lines = new HashMap<>();
    private final List<ListedPerson> people = new ArrayList<>();
    private final List<RejectedRow> refused = new ArrayList<>();
    private final List<Long> familyLines = new ArrayList<>();
    private final Predicate<String> isOwnHost;
    private final long most;
    private int rows;
    private int refusedRows;
    private int families;

    /** @param isOwnHost whether only people of the district have addresses at a host */
    RosterReading(Predicate<String> isOwnHost, long most) {
        this.isOwnHost = isOwnHost;
        this.most = most;
    }

    /** Counts a row of a pupil, parent or guardian, of which nothing is kept. */
    void family(long line) {
        count();
        families++;
        if (familyLines.size() < MOST_LINES) {
            familyLines.add(line);
        }
    }

    void refuse(long line, String field, String reason) {
        count();
        refusedRows++;
        if (refused.size() < MOST_REFUSED) {
            refused.add(new RejectedRow(line, field, reason));
        }
    }

    /** Counts a row, of whatever table. */
    void count() {
        if (++rows > MOST_ROWS) {
            throw new InvalidFile("the files have more than %,d rows; upload the staff alone".formatted(MOST_ROWS));
        }
    }

    void add(long line, String name, String role, String school, String address) {
        var person = new ListedPerson(
                address.toLowerCase(Locale.ROOT), spaced(name), spaced(role), school.isEmpty() ? null : spaced(school));
        var wrong = wrong(person, line);
        if (wrong != null) {
            refuse(line, wrong.field(), wrong.reason());
            return;
        }
        count();
        lines.put(person.address(), line);
        people.add(person);
        if (people.size() > most) {
            throw new InvalidFile(
                    "the file has more than %,d people of the staff; leave out those who need no protection"
                            .formatted(most));
        }
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private record Wrong(String field, String reason) {}

    private @Nullable Wrong wrong(ListedPerson person, long line) {
        if (!Kind.NAME.accepts(person.name())) {
            return new Wrong("name", Kind.NAME.rule());
        }
        if (!Kind.ROLE.accepts(person.role())) {
            return new Wrong("role", Kind.ROLE.rule());
        }
        if (person.school() != null && !Kind.SCHOOL.accepts(person.school())) {
            return new Wrong("school", Kind.SCHOOL.rule());
        }
        var address = WorkAddress.of(person.address());
        if (address.isEmpty()) {
            return new Wrong("address", "must be a work address, such as robin.sample@maplehollow.example");
        }
        if (!isOwnHost.test(address.get().domain())) {
            return new Wrong(
                    "address",
                    "is at no web domain of the district that an operator vouched for; give the work address, or have whoever"
                            + " runs the service register its domain");
        }
        var earlier = lines.get(person.address());
        return earlier == null
                ? null
                : new Wrong("address", "is that of line %d, too; give each person an own one".formatted(earlier));
    }

    RosterRead result() {
        if (people.isEmpty() && refusedRows == 0 && families == 0) {
            throw new InvalidFile("the file has no rows; give a person a row");
        }
        return new RosterRead(
                List.copyOf(people), List.copyOf(refused), refusedRows, families, List.copyOf(familyLines));
    }
}

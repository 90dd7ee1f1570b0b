package org.lookalike.detector.roster;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.roster.RosterTable.Kind;
import org.lookalike.detector.roster.RosterTable.Row;

/**
 * The users of a OneRoster export. In version 1.1 a user has one role, in {@code users.csv}; in version 1.2 users have roles in {@code
 * roles.csv}. Whoever is a pupil at one place is none of the staff.
 */
final class OneRoster {

    /** What roles are called, by their code in lower case. */
    private static final Map<String, String> STAFF = Map.ofEntries(
            entry("administrator", "Administrator"),
            entry("aide", "Aide"),
            entry("counselor", "Counselor"),
            entry("districtadministrator", "District administrator"),
            entry("principal", "Principal"),
            entry("proctor", "Proctor"),
            entry("siteadministrator", "School administrator"),
            entry("systemadministrator", "System administrator"),
            entry("teacher", "Teacher"));

    private static final Set<String> FAMILIES = Set.of("student", "parent", "guardian", "relative");
    private static final String PUPIL = "student";

    private final Map<Kind, RosterTable> tables;
    private final LocalDate today;
    private final Map<String, String> schools = new HashMap<>();
    private final Map<String, UserRole> roles = new HashMap<>();

    /** A user's role as its code, in lower case, and the id of the organization. */
    private record UserRole(String role, String org, boolean isPrimary) {

        /** A pupil is a pupil before anything else, and staff before a parent. */
        UserRole or(UserRole other) {
            if (rank() != other.rank()) {
                return rank() > other.rank() ? this : other;
            }
            return other.isPrimary && !isPrimary ? other : this;
        }

        private int rank() {
            return role.equals(PUPIL) ? 2 : STAFF.containsKey(role) ? 1 : 0;
        }
    }

    private OneRoster(Map<Kind, RosterTable> tables, LocalDate today) {
        this.tables = tables;
        this.today = today;
    }

    static void read(Map<Kind, RosterTable> tables, LocalDate today, RosterReading into) {
        var users = tables.get(Kind.USERS);
        if (users == null) {
            throw new InvalidFile("users.csv is missing, or has no columns sourcedId, givenName and familyName;"
                    + " upload it together with orgs.csv and, of OneRoster 1.2, roles.csv");
        }
        if (!users.has("role") && !tables.containsKey(Kind.ROLES)) {
            throw new InvalidFile(
                    "users.csv has no column 'role', as OneRoster 1.2 has roles in roles.csv; upload that file, too");
        }
        var roster = new OneRoster(tables, today);
        roster.readOthers(into);
        users.read(row -> roster.add(row, into));
    }

    private void readOthers(RosterReading into) {
        read(Kind.MANIFEST, into, row -> {
            if (row.value("propertyname").equals("file.users")
                    && row.value("value").equalsIgnoreCase("delta")) {
                throw new InvalidFile("the export has changes only (delta in manifest.csv), and an upload replaces the"
                        + " roster; export everything (bulk)");
            }
        });
        read(Kind.ORGS, into, row -> {
            if (row.value("type").equalsIgnoreCase("school")) {
                schools.put(row.value("sourcedid"), row.value("name"));
            }
        });
        if (!tables.get(Kind.USERS).has("role")) {
            read(Kind.ROLES, into, row -> {
                if (isInForce(row)) {
                    var role = new UserRole(
                            code(row),
                            row.value("orgsourcedid"),
                            row.value("roletype").equalsIgnoreCase("primary"));
                    roles.merge(row.value("usersourcedid"), role, UserRole::or);
                }
            });
        }
    }

    private void read(Kind kind, RosterReading into, Consumer<Row> rows) {
        var table = tables.get(kind);
        if (table != null) {
            table.read(row -> {
                into.count();
                rows.accept(row);
            });
        }
    }

    private static String code(Row row) {
        return row.value("role").toLowerCase(Locale.ROOT);
    }

    private boolean isInForce(Row row) {
        return !isDeleted(row) && (row.value("enddate").isEmpty() || !isBefore(row.value("enddate")));
    }

    /** A date that cannot be read ends nothing. */
    private boolean isBefore(String date) {
        try {
            return LocalDate.parse(date.substring(0, Math.min(10, date.length())))
                    .isBefore(today);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDeleted(Row row) {
        return row.value("status").equalsIgnoreCase("tobedeleted");
    }

    private void add(Row row, RosterReading into) {
        var has = tables.get(Kind.USERS).has("role")
                ? new UserRole(code(row), "", true)
                : roles.getOrDefault(row.value("sourcedid"), new UserRole("", "", true));
        if (FAMILIES.contains(has.role())) {
            into.family(row.line());
        } else if (isDeleted(row) || row.value("enableduser").equalsIgnoreCase("false")) {
            into.refuse(row.line(), "status", "says that the person has left; take the row out");
        } else if (!STAFF.containsKey(has.role())) {
            into.refuse(
                    row.line(),
                    "role",
                    "is none in force that OneRoster has for staff; correct it, or give such people in a plain table");
        } else {
            into.add(
                    row.line(),
                    "%s %s"
                            .formatted(
                                    row.value("preferredgivenname", "givenname"),
                                    row.value("preferredfamilyname", "familyname")),
                    STAFF.get(has.role()),
                    school(row, has),
                    address(row));
        }
    }

    /** The first school among the user's organizations; empty for who works for none of them. */
    private String school(Row row, UserRole has) {
        var orgs = has.org().isEmpty() ? row.value("primaryorgsourcedid", "orgsourcedids") : has.org();
        return Arrays.stream(orgs.split(","))
                .map(id -> schools.getOrDefault(id.strip(), ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Many exports leave out the address, where it is the name to sign in with. */
    private static String address(Row row) {
        var email = row.value("email");
        var username = row.value("username");
        return email.isEmpty() && username.contains("@") ? username : email;
    }

    /** The kinds of which an export has one table. */
    static final List<Kind> KINDS = List.of(Kind.USERS, Kind.ORGS, Kind.ROLES, Kind.MANIFEST);
}

package org.lookalike.detector.roster;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lookalike.detector.registry.imports.CsvTable;
import org.lookalike.detector.registry.imports.Headings;

/** A table of an upload: what kind of table its headings say that it is, and its rows by heading. */
record RosterTable(Kind kind, byte[] csv, Map<String, Integer> places) {

    /** The tables of OneRoster that are read, those that are not, and any other table. */
    enum Kind {
        USERS,
        ORGS,
        ROLES,
        MANIFEST,
        UNREAD,
        PLAIN
    }

    static RosterTable of(byte[] csv) {
        var headings = CsvTable.headings(csv).names();
        var places = new HashMap<String, Integer>();
        for (int place = 0; place < headings.size(); place++) {
            places.putIfAbsent(Headings.letters(headings.get(place)), place);
        }
        return new RosterTable(kind(places), csv, places);
    }

    private static Kind kind(Map<String, Integer> places) {
        if (places.containsKey("propertyname") && places.containsKey("value")) {
            return Kind.MANIFEST;
        }
        if (!places.containsKey("sourcedid")) {
            return Kind.PLAIN;
        }
        if (places.containsKey("givenname") && places.containsKey("familyname")) {
            return Kind.USERS;
        }
        // Enrollments name users and roles, too.
        if (places.containsKey("usersourcedid")
                && places.containsKey("role")
                && !places.containsKey("classsourcedid")) {
            return Kind.ROLES;
        }
        return places.containsKey("name") && places.containsKey("type") && places.containsKey("parentsourcedid")
                ? Kind.ORGS
                : Kind.UNREAD;
    }

    boolean has(String heading) {
        return places.containsKey(heading);
    }

    void read(Consumer<Row> rows) {
        CsvTable.read(csv, Map.of(), headings -> {}, record -> rows.accept(new Row(record, places)));
    }

    /** A row; headings are given by their letters, in lower case. */
    record Row(CsvTable.Record of, Map<String, Integer> places) {

        long line() {
            return of.line();
        }

        /** What is written below the first of these headings that is there and has something; empty if nothing is. */
        String value(String... headings) {
            for (var heading : headings) {
                var place = places.get(heading);
                var value = place == null ? "" : of.cell(place);
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }
    }
}

package org.lookalike.postgres.retention;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Something that a service holds: what leaves after a time, or what stays, and why. */
public sealed interface TablePolicy {

    /** Where it is held. */
    Set<String> tables();

    /**
     * What leaves after a time.
     *
     * @param name what it is, in {@code snake_case}
     * @param keep how long it is held, counted from its end
     */
    record Leaving(String name, Set<String> tables, Duration keep, Removal removal) implements TablePolicy {

        public Leaving {
            tables = Set.copyOf(tables);
            if (keep.isNegative()) {
                throw new IllegalArgumentException("%s cannot be kept for %s".formatted(name, keep));
            }
        }
    }

    /**
     * What stays.
     *
     * @param why a sentence
     */
    record Staying(Set<String> tables, String why) implements TablePolicy {

        public Staying {
            tables = Set.copyOf(tables);
        }
    }

    /** Rows of one table that leave after a time, with what hangs on them in others. */
    static TablePolicy leaving(String table, Duration keep, Removal removal, String... others) {
        var tables = new HashSet<>(List.of(others));
        tables.add(table);
        return new Leaving(table, tables, keep, removal);
    }

    /** A table whose rows stay. */
    static TablePolicy staying(String table, String why) {
        return new Staying(Set.of(table), why);
    }
}

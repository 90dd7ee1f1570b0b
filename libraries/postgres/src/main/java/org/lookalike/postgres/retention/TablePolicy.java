package org.lookalike.postgres.retention;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says for some tables how long their rows are kept, or why they are exempt from removal. */
public sealed interface TablePolicy {

    Set<String> tables();

    /**
     * Rows that expire.
     *
     * @param name the name in metrics and logs, in {@code snake_case}
     * @param keep how long a row is kept after its end
     */
    record RetentionRule(String name, Set<String> tables, Duration keep, Removal removal) implements TablePolicy {

        public RetentionRule {
            tables = Set.copyOf(tables);
            if (keep.isNegative()) {
                throw new IllegalArgumentException("%s cannot be kept for %s".formatted(name, keep));
            }
        }
    }

    /**
     * Tables whose rows the purge never removes.
     *
     * @param why the reason, as a sentence
     */
    record Exemption(Set<String> tables, String why) implements TablePolicy {

        public Exemption {
            tables = Set.copyOf(tables);
        }
    }

    /** The rows of one table expire; the removal also deletes their dependent rows in other tables. */
    static TablePolicy expiring(String table, Duration keep, Removal removal, String... dependents) {
        var tables = new HashSet<>(List.of(dependents));
        tables.add(table);
        return new RetentionRule(table, tables, keep, removal);
    }

    static TablePolicy exempt(String table, String why) {
        return new Exemption(Set.of(table), why);
    }
}

package org.lookalike.postgres.retention;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a service keeps each table's rows, and why it keeps exempt ones. A test fails for a table in neither. */
public record Retention(List<Rule> rules, Map<String, String> exempt) {

    public Set<String> tables() {
        var expiring = rules.stream().flatMap(rule -> rule.tables().stream());
        return Stream.concat(expiring, exempt.keySet().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Expiring rows: their name in metrics and logs, in {@code snake_case}, and how long they are kept at their end. */
    public record Rule(String name, Set<String> tables, Duration keep, Removal removal) {

        public Rule {
            if (keep.isNegative()) {
                throw new IllegalArgumentException("%s cannot be kept for %s".formatted(name, keep));
            }
        }

        /** The rows of one table expire; the removal also deletes their dependent rows in other tables. */
        public static Rule expiring(String table, Duration keep, Removal removal, String... dependents) {
            var tables = Stream.concat(Stream.of(table), Stream.of(dependents));
            return new Rule(table, tables.collect(Collectors.toUnmodifiableSet()), keep, removal);
        }
    }
}

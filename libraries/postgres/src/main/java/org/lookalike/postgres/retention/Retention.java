package org.lookalike.postgres.retention;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The policies of all tables of a service; a test of each service fails for a table without one. */
public record Retention(List<TablePolicy> policies) {

    public Retention {
        policies = List.copyOf(policies);
    }

    public Set<String> tables() {
        return policies.stream().flatMap(policy -> policy.tables().stream()).collect(Collectors.toUnmodifiableSet());
    }

    List<TablePolicy.RetentionRule> rules() {
        return policies.stream()
                .filter(TablePolicy.RetentionRule.class::isInstance)
                .map(TablePolicy.RetentionRule.class::cast)
                .toList();
    }
}

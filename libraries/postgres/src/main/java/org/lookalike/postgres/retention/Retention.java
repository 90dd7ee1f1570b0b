package org.lookalike.postgres.retention;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a service holds. A table that is not in here is one that somebody forgot. */
public record Retention(List<TablePolicy> holdings) {

    public Retention {
        holdings = List.copyOf(holdings);
    }

    public Set<String> tables() {
        return holdings.stream().flatMap(holding -> holding.tables().stream()).collect(Collectors.toUnmodifiableSet());
    }

    List<TablePolicy.Leaving> leaving() {
        return holdings.stream()
                .filter(TablePolicy.Leaving.class::isInstance)
                .map(TablePolicy.Leaving.class::cast)
                .toList();
    }
}

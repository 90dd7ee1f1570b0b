package org.lookalike.retention;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a service holds. A table that is not in here is one that somebody forgot. */
public record Retention(List<Holding> holdings) {

    public Retention {
        holdings = List.copyOf(holdings);
    }

    public Set<String> tables() {
        return holdings.stream().flatMap(holding -> holding.tables().stream()).collect(Collectors.toUnmodifiableSet());
    }

    List<Holding.Leaving> leaving() {
        return holdings.stream()
                .filter(Holding.Leaving.class::isInstance)
                .map(Holding.Leaving.class::cast)
                .toList();
    }
}

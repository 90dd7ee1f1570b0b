package org.lookalike.ingest.source;

import java.util.HashMap;
import java.util.Map;

/**
 * An ability with its conditions.
 *
 * @param batchSize how many handles or identifiers one call may name; 1 where that means nothing
 * @param cost what one call takes of each {@link Quota}, by its name
 * @param costOfEach what each handle or identifier that a call names takes besides
 */
public record Capability(QueryType ability, int batchSize, Map<String, Long> cost, Map<String, Long> costOfEach) {

    public Capability {
        cost = Map.copyOf(cost);
        costOfEach = Map.copyOf(costOfEach);
    }

    /** Calls that cost the same whatever they name. */
    public Capability(QueryType ability, int batchSize, Map<String, Long> cost) {
        this(ability, batchSize, cost, Map.of());
    }

    /** One thing a call, which takes one unit of a quota. */
    public static Capability single(QueryType ability, Quota quota) {
        return batch(ability, 1, quota);
    }

    /** Several things a call, which takes one unit of a quota. */
    public static Capability batch(QueryType ability, int batchSize, Quota quota) {
        return new Capability(ability, batchSize, Map.of(quota.name(), 1L));
    }

    /** A call that names so many things, with all that it takes. */
    public Capability naming(int things) {
        var all = new HashMap<>(cost);
        costOfEach.forEach((quota, units) -> all.merge(quota, units * things, Long::sum));
        return new Capability(ability, batchSize, all);
    }
}

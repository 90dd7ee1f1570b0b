package org.lookalike.ingest.source;

import java.util.HashMap;
import java.util.Map;

/**
 * A query type that a source supports, with its batch size and cost.
 *
 * @param batchSize the maximum number of handles or identifiers in a call; 1 for other query types
 * @param cost the units that a call takes of each {@link Quota}, by its name
 * @param costPerItem the further units for each handle or identifier in the call that turns out to have an account
 */
public record Capability(QueryType queryType, int batchSize, Map<String, Long> cost, Map<String, Long> costPerItem) {

    public Capability {
        cost = Map.copyOf(cost);
        costPerItem = Map.copyOf(costPerItem);
    }

    /** A call whose cost does not depend on the number of items. */
    public Capability(QueryType queryType, int batchSize, Map<String, Long> cost) {
        this(queryType, batchSize, cost, Map.of());
    }

    /** A call for one item, which takes one unit of a quota. */
    public static Capability single(QueryType queryType, Quota quota) {
        return batch(queryType, 1, quota);
    }

    /** A call for several items, which takes one unit of a quota. */
    public static Capability batch(QueryType queryType, int batchSize, Quota quota) {
        return new Capability(queryType, batchSize, Map.of(quota.name(), 1L));
    }

    /** The units that {@link #forItems} counts for handles or identifiers that turn out to have no account. */
    public Map<String, Long> unused(int itemCount, int accounts) {
        var all = new HashMap<String, Long>();
        costPerItem.forEach((quota, units) -> all.put(quota, units * Math.max(0, itemCount - accounts)));
        return all;
    }

    /** The capability with the largest total cost of a call for a number of items. */
    public Capability forItems(int itemCount) {
        var all = new HashMap<>(cost);
        costPerItem.forEach((quota, units) -> all.merge(quota, units * itemCount, Long::sum));
        return new Capability(queryType, batchSize, all);
    }
}

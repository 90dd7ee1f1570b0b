package org.lookalike.ingest.source;

import java.util.HashMap;
import java.util.Map;

/**
 * A query type that a source supports, with its batch size and cost.
 *
 * @param batchSize the maximum number of handles or identifiers in a call; 1 for other query types
 * @param cost the units that a call takes of each {@link Quota}, by its name
 * @param costPerAccount the further units for each account that the platform charges for
 * @param accountsPerItem the maximum number of accounts for each handle, identifier or search in the call
 */
public record Capability(
        QueryType queryType,
        int batchSize,
        Map<String, Long> cost,
        Map<String, Long> costPerAccount,
        int accountsPerItem) {

    /** A call whose cost does not depend on the number of items. */
    public Capability(QueryType queryType, int batchSize, Map<String, Long> cost) {
        this(queryType, batchSize, cost, Map.of(), 1);
    }

    public static Capability stream() {
        return new Capability(QueryType.STREAM, 1, Map.of());
    }

    /** A call for one item, which takes one unit of a {@link Quota}. */
    public static Capability single(QueryType queryType, String quota) {
        return batch(queryType, 1, quota);
    }

    /** A call for several items, which takes one unit of a quota. */
    public static Capability batch(QueryType queryType, int batchSize, String quota) {
        return new Capability(queryType, batchSize, Map.of(quota, 1L));
    }

    /** The units that {@link #forItems} counted in advance, and that a call which charged for so many did not cost. */
    public Map<String, Long> unused(int itemCount, int charged) {
        var all = new HashMap<String, Long>();
        costPerAccount.forEach(
                (quota, units) -> all.put(quota, units * Math.max(0, accountsPerItem * itemCount - charged)));
        return all;
    }

    /** The capability with the largest total cost of a call for a number of items. */
    public Capability forItems(int itemCount) {
        var all = new HashMap<>(cost);
        costPerAccount.forEach((quota, units) -> all.merge(quota, units * accountsPerItem * itemCount, Long::sum));
        return new Capability(queryType, batchSize, all);
    }
}

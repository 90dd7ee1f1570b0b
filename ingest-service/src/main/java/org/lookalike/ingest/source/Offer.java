package org.lookalike.ingest.source;

import java.util.Map;

/**
 * An ability with its conditions.
 *
 * @param batchSize how many handles or identifiers one call may name; 1 where that means nothing
 * @param cost what one call takes of each {@link Quota}, by its name
 */
public record Offer(Ability ability, int batchSize, Map<String, Long> cost) {

    public Offer {
        cost = Map.copyOf(cost);
    }

    /** One thing a call, which takes one unit of a quota. */
    public static Offer single(Ability ability, Quota quota) {
        return batch(ability, 1, quota);
    }

    /** Several things a call, which takes one unit of a quota. */
    public static Offer batch(Ability ability, int batchSize, Quota quota) {
        return new Offer(ability, batchSize, Map.of(quota.name(), 1L));
    }
}

package org.lookalike.postgres.retention;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** How one kind of things is removed; safe to be called by several replicas at once. */
@FunctionalInterface
public interface Removal {

    /**
     * Removes some, in one transaction.
     *
     * @param before those whose time ended before are removed
     * @param limit how many at most
     * @return how many were; fewer than the limit where no more are to be removed now
     */
    Uni<Integer> removeBatch(Instant before, int limit);
}

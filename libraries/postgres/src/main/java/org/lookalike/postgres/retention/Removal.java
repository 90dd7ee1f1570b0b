package org.lookalike.postgres.retention;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Deletes expired rows of one kind. Several replicas may call it at the same time. */
@FunctionalInterface
public interface Removal {

    /**
     * Deletes one batch in one transaction.
     *
     * @param before the time before which a row must have ended
     * @param limit the largest number of rows to delete
     * @return how many rows were deleted; fewer than the limit if no more can be deleted now
     */
    Uni<Integer> removeBatch(Instant before, int limit);
}

package org.lookalike.postgres.retention;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Deletes expired rows of one kind. Several replicas may call it at the same time. */
@FunctionalInterface
public interface Removal {

    /** Deletes at most so many rows that ended before, in one transaction. It is fewer if no more can be deleted now. */
    Uni<Integer> removeBatch(Instant before, int limit);
}

package org.lookalike.ingest.snapshot;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which snapshots are published. */
public interface SnapshotTopic {

    /**
     * Publishes observations in their order, in the W3C trace context of their request, if any. Completes when the broker has
     * acknowledged all; fails only when the result of each is known, so that none is published after the failure.
     */
    Uni<Void> publish(List<HashedSnapshot> observations, @Nullable String traceParent);

    /** Erases accounts from the topic up to a time, by tombstones; completes and fails like {@link #publish}. */
    Uni<Void> erase(Collection<AccountKey> accounts, Instant at);
}

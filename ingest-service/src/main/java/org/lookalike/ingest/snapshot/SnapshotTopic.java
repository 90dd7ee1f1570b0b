package org.lookalike.ingest.snapshot;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where snapshots are published. */
public interface SnapshotTopic {

    /** The value that stands for a snapshot on the topic. */
    byte[] value(AccountSnapshot snapshot);

    /**
     * Publishes observations in their order.
     *
     * @param traceParent the W3C trace context of what led to them, where there is one
     * @return completes when the broker has acknowledged every one; fails only when the fate of every one is known, so that
     *     none is published after the failure
     */
    Uni<Void> publish(List<Observation> observations, @Nullable String traceParent);

    /**
     * Erases accounts from the topic, by tombstones.
     *
     * @param at what was seen until then counts for nothing any more
     * @return as of {@link #publish}
     */
    Uni<Void> erase(Collection<AccountKey> accounts, Instant at);
}

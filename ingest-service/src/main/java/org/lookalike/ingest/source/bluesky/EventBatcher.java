package org.lookalike.ingest.source.bluesky;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountStream.Batch;

/** Collects events into a batch that keeps the latest event of each account. */
final class EventBatcher {

    private static final int MAX_EVENTS = 2_000;

    private final Set<String> changed = new HashSet<>();
    private final Map<String, GoneAccount> gone = new HashMap<>();
    private int events;
    private long cursor;
    private @Nullable Instant lostSince;

    boolean isEmpty() {
        return events == 0;
    }

    boolean isFull() {
        return events >= MAX_EVENTS;
    }

    /** Adds an event. An event without a time is ignored. */
    void add(Event.Kept event) {
        if (event.time() <= 0) {
            return;
        }
        events++;
        cursor = Math.max(cursor, event.time());
        if (event instanceof Event.Changed change) {
            gone.remove(change.did());
            changed.add(change.did());
        } else if (event instanceof Event.Gone end) {
            changed.remove(end.did());
            gone.put(end.did(), new GoneAccount(Bluesky.PLATFORM, end.did(), end.state()));
        }
    }

    /** Notes that the events before the next one are lost. */
    void lost(Instant since) {
        lostSince = since;
    }

    /** The batch of the collected events; a new batch begins. */
    Batch take() {
        var batch = new Batch(
                Set.copyOf(changed), List.of(), List.copyOf(gone.values()), Long.toString(cursor), events, lostSince);
        changed.clear();
        gone.clear();
        events = 0;
        lostSince = null;
        return batch;
    }
}

package org.lookalike.ingest.source.bluesky;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountStream.Batch;

/** Events that wait to be stored: each account's latest. */
final class EventBatcher {

    private static final int MAX_EVENTS = 2_000;

    private final Set<String> changed = new HashSet<>();
    private final Map<String, GoneAccount> gone = new HashMap<>();
    private int events;
    private long cursor;

    boolean isEmpty() {
        return events == 0;
    }

    boolean isFull() {
        return events >= MAX_EVENTS;
    }

    /** One that does not say when it was is of no account. */
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

    /** What was gathered; the gathering begins anew. */
    Batch take() {
        var batch = new Batch(changed, List.of(), List.copyOf(gone.values()), Long.toString(cursor), events);
        changed.clear();
        gone.clear();
        events = 0;
        return batch;
    }
}

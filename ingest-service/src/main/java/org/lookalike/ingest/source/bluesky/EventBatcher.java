package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountStream.Batch;

/**
 * Collects a connection's events into batches that keep the latest event of each account. It finds out whether the connection begins later
 * than asked, because the host no longer keeps the events from the cursor on. Version 2 of Jetstream says so in its first frame; version 1
 * begins with the oldest event that it has.
 */
final class EventBatcher {

    private static final int MAX_EVENTS = 2_000;

    /** The whole network is never silent for so long. In a small one, an unneeded backfill does no harm. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final Counter gaps;

    /** The cursor in microseconds since 1970; null from the first event on, and if there was no cursor. */
    private @Nullable Long asked;

    private final Set<String> changed = new HashSet<>();
    private final Map<String, GoneAccount> gone = new HashMap<>();
    private int events;
    private long cursor;
    private @Nullable Instant lostSince;

    EventBatcher(@Nullable Long asked, Counter gaps) {
        this.asked = asked;
        this.gaps = gaps;
    }

    boolean isEmpty() {
        return events == 0;
    }

    boolean isFull() {
        return events >= MAX_EVENTS;
    }

    /** Adds an event. An event without a time is ignored. */
    void add(Event event) {
        if (event instanceof Event.Ended || event instanceof Event.Kept kept && kept.time() <= 0) {
            return;
        }
        noteGap(event);
        if (event instanceof Event.Kept kept) {
            events++;
            cursor = Math.max(cursor, kept.time());
        }
        if (event instanceof Event.Changed change) {
            gone.remove(change.did());
            changed.add(change.did());
        } else if (event instanceof Event.Gone end) {
            changed.remove(end.did());
            gone.put(end.did(), new GoneAccount(Bluesky.PLATFORM, end.did(), end.state()));
        }
    }

    private void noteGap(Event event) {
        if (asked == null) {
            return;
        }
        var since = Instant.EPOCH.plus(asked, ChronoUnit.MICROS);
        asked = null;
        if (!(event instanceof Event.Kept first)
                || Instant.EPOCH.plus(first.time(), ChronoUnit.MICROS).isAfter(since.plus(TOLERANCE))) {
            gaps.increment();
            lostSince = since;
        }
    }

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

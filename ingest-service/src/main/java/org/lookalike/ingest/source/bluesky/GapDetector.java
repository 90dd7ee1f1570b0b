package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a connection begins later than asked, because the host no longer keeps the events from the cursor on. Version
 * 2 of Jetstream says so in its first frame; version 1 begins with the oldest event that it has, without a word. The host controls
 * both; owners of accounts control neither.
 */
final class GapDetector {

    /** The whole network is never silent for so long. In a small one, an unneeded backfill does no harm. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final Counter gaps;

    /** The cursor in microseconds since 1970; null from the first event on, and if there was no cursor. */
    private @Nullable Long asked;

    GapDetector(@Nullable Long asked, Counter gaps) {
        this.asked = asked;
        this.gaps = gaps;
    }

    /** Since when events are lost, as a connection's next event shows; empty if it shows nothing of the kind. */
    Optional<Instant> lostSince(Event event) {
        if (asked == null || event instanceof Event.Kept kept && kept.time() <= 0 || event instanceof Event.Ended) {
            return Optional.empty();
        }
        var cursor = Instant.EPOCH.plus(asked, ChronoUnit.MICROS);
        asked = null;
        if (event instanceof Event.Kept first
                && !Instant.EPOCH.plus(first.time(), ChronoUnit.MICROS).isAfter(cursor.plus(TOLERANCE))) {
            return Optional.empty();
        }
        gaps.increment();
        return Optional.of(cursor);
    }
}

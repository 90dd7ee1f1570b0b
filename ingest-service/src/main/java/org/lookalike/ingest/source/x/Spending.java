package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * What the stream has cost today. X keeps no posts for who was away, so the stream's cursor has nothing to point at and holds
 * this instead: it is known again after a restart, and to the replica that reads on.
 */
final class Spending {

    /** Half a cent for a post and one for its author, in tenths of a cent. */
    private static final long A_POST = 15;

    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

    private final long limit;
    private final Clock clock;
    private LocalDate day;
    private long spent;

    private Spending(long limit, Clock clock, LocalDate day, long spent) {
        this.limit = limit;
        this.clock = clock;
        this.day = day;
        this.spent = spent;
    }

    /** What the cursor says was spent. */
    static Spending of(@Nullable String cursor, long centsADay, Clock clock) {
        var read = CURSOR.matcher(cursor == null ? "" : cursor);
        return read.matches()
                ? new Spending(10 * centsADay, clock, LocalDate.parse(read.group(1)), Long.parseLong(read.group(2)))
                : new Spending(10 * centsADay, clock, today(clock), 0);
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Begins anew with every day. */
    private synchronized void turnPage() {
        var today = today(clock);
        if (!today.equals(day)) {
            day = today;
            spent = 0;
        }
    }

    /** Takes what a post costs; the answer is the cursor. */
    synchronized String takePost() {
        turnPage();
        spent += A_POST;
        return cursor();
    }

    synchronized String cursor() {
        return day + " " + spent;
    }

    /** @throws SourceFailure if another post would be too dear */
    synchronized void check() {
        turnPage();
        if (spent + A_POST > limit) {
            throw SourceFailure.limited(
                    "the day's money for the stream is used up (lookalike.sources.x.stream.cents-a-day)",
                    XRefusals.DAY.end(clock.instant()));
        }
    }
}

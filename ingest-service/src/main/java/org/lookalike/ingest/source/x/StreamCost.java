package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * What a stream has cost today. X keeps nothing for who was away, so the stream's cursor has nothing to point at and holds
 * this instead: it is known again after a restart, and to the replica that reads on.
 */
final class StreamCost {

    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

    private final Price price;
    private final Clock clock;
    private LocalDate day;
    private long spent;

    /**
     * What a stream costs and may cost.
     *
     * @param each what X takes for a thing that it tells, in tenths of a cent
     * @param centsADay what a day may cost
     * @param setting where the operator says that
     */
    record Price(long each, long centsADay, String setting) {}

    private StreamCost(Price price, Clock clock, LocalDate day, long spent) {
        this.price = price;
        this.clock = clock;
        this.day = day;
        this.spent = spent;
    }

    /** What the cursor says was spent. */
    static StreamCost of(@Nullable String cursor, Price price, Clock clock) {
        var read = CURSOR.matcher(cursor == null ? "" : cursor);
        return read.matches()
                ? new StreamCost(price, clock, LocalDate.parse(read.group(1)), Long.parseLong(read.group(2)))
                : new StreamCost(price, clock, today(clock), 0);
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

    /** Takes what a thing costs that was told; the answer is the cursor. */
    synchronized String take() {
        turnPage();
        spent += price.each;
        return cursor();
    }

    synchronized String cursor() {
        return day + " " + spent;
    }

    /** @throws SourceFailure if another thing would be too dear */
    synchronized void check() {
        turnPage();
        if (spent + price.each > 10 * price.centsADay) {
            throw SourceFailure.limited(
                    "the day's money for the stream is used up (%s)".formatted(price.setting),
                    XErrors.DAY.end(clock.instant()));
        }
    }
}

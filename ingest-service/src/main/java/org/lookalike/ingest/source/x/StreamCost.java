package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * The cost of a stream on the current day. X does not replay missed events, so the stream's cursor stores this cost instead of
 * a position: it survives a restart and is known to the replica that takes over.
 */
final class StreamCost {

    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

    private final Price price;
    private final Clock clock;
    private LocalDate day;
    private long spent;

    /**
     * The price and the budget of a stream.
     *
     * @param perItem the price of an event in tenths of a cent
     * @param centsADay the daily budget
     * @param setting the name of the setting with the budget
     */
    record Price(long perItem, long centsADay, String setting) {}

    private StreamCost(Price price, Clock clock, LocalDate day, long spent) {
        this.price = price;
        this.clock = clock;
        this.day = day;
        this.spent = spent;
    }

    /** Reads the cost from the cursor. */
    static StreamCost of(@Nullable String cursor, Price price, Clock clock) {
        var read = CURSOR.matcher(cursor == null ? "" : cursor);
        return read.matches()
                ? new StreamCost(price, clock, LocalDate.parse(read.group(1)), Long.parseLong(read.group(2)))
                : new StreamCost(price, clock, today(clock), 0);
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Resets the cost when a new day has begun. */
    private synchronized void startNewDay() {
        var today = today(clock);
        if (!today.equals(day)) {
            day = today;
            spent = 0;
        }
    }

    /** Charges one event and returns the new cursor. */
    synchronized String charge() {
        startNewDay();
        spent += price.perItem;
        return cursor();
    }

    synchronized String cursor() {
        return day + " " + spent;
    }

    /** @throws SourceFailure if another event would exceed the budget */
    synchronized void requireBudget() {
        startNewDay();
        if (spent + price.perItem > 10 * price.centsADay) {
            throw SourceFailure.limited(
                    "the day's money for the stream is used up (%s)".formatted(price.setting),
                    XErrors.DAY.end(clock.instant()));
        }
    }
}

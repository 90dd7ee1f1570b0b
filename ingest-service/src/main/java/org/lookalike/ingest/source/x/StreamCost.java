package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * The cost of a stream on the current day, as X bills it: a post or an account that X shows several times a day costs once. The
 * stream's cursor stores this cost instead of a position, as X cannot continue at one: it survives a restart and is known to
 * the replica that takes over.
 *
 * <p>Which posts and accounts the cost is for is only in memory. After a restart they count again, so that an error is on the
 * side of the budget. Their number is bounded by the budget, as each of them uses some of it.
 *
 * @see <a href="https://docs.x.com/x-api/getting-started/pricing#deduplication">Deduplication</a>
 */
final class StreamCost {

    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

    private final Price price;
    private final Clock clock;
    private final Set<String> charged = new HashSet<>();
    private LocalDate day;
    private long spent;

    /**
     * The price and the budget of a stream.
     *
     * @param mostPerItem the highest price of an event in tenths of a cent
     * @param centsADay the daily budget
     * @param setting the name of the setting with the budget
     */
    record Price(long mostPerItem, long centsADay, String setting) {}

    /**
     * What X charges for.
     *
     * @param resource what X shows, which it charges for once a day; null for what costs every time
     * @param price its price in tenths of a cent
     */
    record Charge(@Nullable String resource, long price) {

        static Charge ofPost(@Nullable String id) {
            return new Charge(id == null ? null : "post " + id, 5);
        }

        static Charge ofAuthor(@Nullable String id) {
            return new Charge(id == null ? null : "account " + id, 10);
        }

        static Charge ofChange() {
            return new Charge(null, 5);
        }
    }

    StreamCost(Price price, Clock clock) {
        this.price = price;
        this.clock = clock;
        this.day = today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Continues with the cost in the cursor, if it is of today and higher than what is known here. */
    synchronized void resume(@Nullable String cursor) {
        startNewDay();
        var read = CURSOR.matcher(cursor == null ? "" : cursor);
        if (read.matches() && read.group(1).equals(day.toString())) {
            spent = Math.max(spent, Long.parseLong(read.group(2)));
        }
    }

    /** Resets the cost when a new day has begun. */
    private synchronized void startNewDay() {
        var today = today();
        if (!today.equals(day)) {
            day = today;
            spent = 0;
            charged.clear();
        }
    }

    /** Charges what was not charged today and returns the new cursor. */
    synchronized String charge(List<Charge> charges) {
        startNewDay();
        for (var charge : charges) {
            if (charge.resource == null || charged.add(charge.resource)) {
                spent += charge.price;
            }
        }
        return cursor();
    }

    synchronized String cursor() {
        return day + " " + spent;
    }

    /** @throws SourceFailure if another event could exceed the budget */
    synchronized void requireBudget() {
        startNewDay();
        if (spent + price.mostPerItem > 10 * price.centsADay) {
            throw SourceFailure.limited(
                    "the day's money for the stream is used up (%s)".formatted(price.setting),
                    XErrors.DAY.end(clock.instant()));
        }
    }
}

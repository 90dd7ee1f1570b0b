package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.x.DailyCharges.Charge;
import org.lookalike.ingest.source.x.DailyCharges.Total;

/**
 * The daily budget of a stream. The stream's cursor stores what was spent of it instead of a position, as X cannot continue at one:
 * it survives a restart and is known to the replica that takes over.
 *
 * @param mostPerItem the highest price of an event in tenths of a cent
 * @param centsADay the daily budget
 * @param setting the name of the setting with the budget
 */
record StreamCost(long mostPerItem, long centsADay, String setting, DailyCharges charges, Clock clock) {

    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

    /** Continues with the cost in the cursor, if it is of today. */
    void resume(@Nullable String cursor) {
        var read = CURSOR.matcher(cursor == null ? "" : cursor);
        var today = charges.total().day();
        if (read.matches() && read.group(1).equals(today.toString())) {
            charges.resume(new Total(today, Long.parseLong(read.group(2))));
        }
    }

    /** Charges what was not charged today and returns the new cursor. */
    String charge(List<Charge> items) {
        charges.charge(items, clock.instant());
        return cursor();
    }

    String cursor() {
        var total = charges.total();
        return total.day() + " " + total.spent();
    }

    /** @throws SourceFailure if another event could exceed the budget */
    void requireBudget() {
        if (charges.total().spent() + mostPerItem > 10 * centsADay) {
            throw SourceFailure.limited(
                    "the day's money for the stream is used up (%s)".formatted(setting), X.DAY.end(clock.instant()));
        }
    }
}

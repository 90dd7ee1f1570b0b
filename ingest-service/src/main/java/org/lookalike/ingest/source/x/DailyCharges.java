package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * What X charges for on the current day (UTC): a post or an account that it shows several times a day <a
 * href="https://docs.x.com/x-api/getting-started/pricing#deduplication">costs once</a>. Which were charged is only in memory. After a
 * restart, or at another replica, they count again, so that an error is on the side of the budget, which bounds their number.
 */
final class DailyCharges {

    private final Clock clock;
    private final Set<String> charged = new HashSet<>();
    private LocalDate day;
    private long spent;

    /** What X charges for once a day, or each time where there is no resource; the price is in tenths of a cent. */
    record Charge(@Nullable String resource, long price) {

        static Charge ofPost(@Nullable String id) {
            return new Charge(id == null ? null : "post " + id, 5);
        }

        static Charge ofAccount(@Nullable String id) {
            return new Charge(id == null ? null : "account " + id, 10);
        }

        static Charge ofChange() {
            return new Charge(null, 5);
        }
    }

    /** The sum of a day's charges, in tenths of a cent. */
    record Total(LocalDate day, long spent) {}

    DailyCharges(Clock clock) {
        this.clock = clock;
        this.day = day(clock.instant());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Continues with a sum that was stored, if it is of today and higher than what is known here. */
    synchronized void resume(Total stored) {
        startNewDay();
        if (stored.day().equals(day)) {
            spent = Math.max(spent, stored.spent());
        }
    }

    /** Charges what was not charged today; returns its number. What X showed at midnight may be of either day. */
    synchronized int charge(List<Charge> charges, Instant askedAt) {
        startNewDay();
        var known = day(askedAt).equals(day) ? charged : new HashSet<String>();
        var chargedNow = charges.stream()
                .filter(charge -> charge.resource == null || known.add(charge.resource))
                .toList();
        spent += chargedNow.stream().mapToLong(Charge::price).sum();
        return chargedNow.size();
    }

    synchronized Total total() {
        startNewDay();
        return new Total(day, spent);
    }

    private void startNewDay() {
        var today = day(clock.instant());
        if (!today.equals(day)) {
            day = today;
            spent = 0;
            charged.clear();
        }
    }

    /**
     * The daily budget of a stream in cents, and the highest price of an event in tenths of a cent. The stream's cursor stores what was
     * spent instead of a position, as X cannot continue at one: it survives a restart and is known to the replica that takes over.
     */
    record StreamBudget(long mostPerItem, long centsADay, String setting, DailyCharges charges) {

        private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18})");

        void resume(@Nullable String cursor) {
            var read = CURSOR.matcher(cursor == null ? "" : cursor);
            var today = charges.total().day();
            if (read.matches() && read.group(1).equals(today.toString())) {
                charges.resume(new Total(today, Long.parseLong(read.group(2))));
            }
        }

        /** Charges what was not charged today and returns the new cursor. */
        String charge(List<Charge> items) {
            charges.charge(items, charges.clock.instant());
            return cursor();
        }

        String cursor() {
            var total = charges.total();
            return total.day() + " " + total.spent();
        }

        /** @throws SourceFailure if another event could exceed the budget */
        void require() {
            if (charges.total().spent() + mostPerItem > 10 * centsADay) {
                throw SourceFailure.limited(
                        "the day's money for the stream is used up (%s)".formatted(setting),
                        X.DAY.end(charges.clock.instant()));
            }
        }
    }
}

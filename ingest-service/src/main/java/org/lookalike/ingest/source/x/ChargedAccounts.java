package org.lookalike.ingest.source.x;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * The accounts that X showed on the current day and will not charge for again on it. They are in memory, as each replica may
 * count too much, but none too little: after a restart, or at another replica, an account counts again. Their number is bounded
 * by the daily budget.
 *
 * @see <a href="https://docs.x.com/x-api/getting-started/pricing#deduplication">Deduplication</a>
 */
final class ChargedAccounts {

    private final Clock clock;
    private final Set<String> ids = new HashSet<>();
    private LocalDate day;

    ChargedAccounts(Clock clock) {
        this.clock = clock;
        this.day = day(clock.instant());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * How many of these accounts X charges for.
     *
     * @param askedAt when X was asked: what it showed at midnight may be of either day, and is not remembered
     */
    synchronized int charge(List<AccountFacts> accounts, Instant askedAt) {
        var today = day(clock.instant());
        if (!today.equals(day)) {
            day = today;
            ids.clear();
        }
        var shown = accounts.stream().map(AccountFacts::accountId).distinct();
        return (int) (day(askedAt).equals(today) ? shown.filter(ids::add).count() : shown.count());
    }
}

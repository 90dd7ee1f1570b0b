package org.lookalike.ingest.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How soon something is asked again, and what goes first. */
final class PollInterval {

    /** A new district's first questions come before what has been due for less than this. */
    private static final Duration HEADSTART_NEW = Duration.ofDays(1);

    private static final Duration HEADSTART_ALERTED = Duration.ofHours(6);

    private final DiscoveryConfig config;
    private final Season season;
    private final Clock clock;

    PollInterval(DiscoveryConfig config, Clock clock) {
        this.config = config;
        this.season = Season.of(config.season());
        this.clock = clock;
    }

    /**
     * What a district's turn depends on.
     *
     * @param isNew whether no whole round of questions was asked for it yet
     * @param isAlerted whether it has open alerts
     * @param isUrgent whether words of a hoax were seen lately
     */
    record Standing(boolean isNew, boolean isAlerted, boolean isUrgent) {}

    /** From the end of a round to the beginning of the next. */
    Duration untilNextRound(Standing district) {
        var interval = district.isAlerted() ? config.alertedRoundInterval() : config.roundInterval();
        return inSeason(district) ? interval.dividedBy(config.season().factor()) : interval;
    }

    /** How much earlier than it is due a question counts as due when several wait. */
    Duration headStart(Standing district) {
        if (district.isNew()) {
            return HEADSTART_NEW;
        }
        return district.isAlerted() || district.isUrgent() ? HEADSTART_ALERTED : Duration.ZERO;
    }

    /** From one look at an account to the next: every few minutes at first, then slower. */
    static Duration untilNextLook(Duration watchedFor) {
        if (watchedFor.compareTo(Duration.ofHours(1)) < 0) {
            return Duration.ofMinutes(5);
        }
        if (watchedFor.compareTo(Duration.ofHours(6)) < 0) {
            return Duration.ofMinutes(15);
        }
        if (watchedFor.compareTo(Duration.ofDays(3)) < 0) {
            return Duration.ofHours(1);
        }
        return watchedFor.compareTo(Duration.ofDays(14)) < 0 ? Duration.ofHours(6) : Duration.ofDays(1);
    }

    private boolean inSeason(Standing district) {
        return district.isUrgent() || season.holds(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}

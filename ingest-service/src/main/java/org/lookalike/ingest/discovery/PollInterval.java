package org.lookalike.ingest.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Decides when a query is repeated, and which of several due queries comes first. */
final class PollInterval {

    private static final Duration HEADSTART_ALERTED = Duration.ofHours(6);

    private static final Duration DAY = Duration.ofDays(1);

    private final DiscoveryConfig config;
    private final HoaxSeason season;
    private final Clock clock;

    PollInterval(DiscoveryConfig config, Clock clock) {
        this.config = config;
        this.season = HoaxSeason.of(config.season());
        this.clock = clock;
    }

    /**
     * What the priority of a district's queries depends on.
     *
     * @param isAlerted whether it has open alerts
     * @param isUrgent whether words of a hoax were seen recently
     */
    record Priority(boolean isAlerted, boolean isUrgent) {}

    /** The time from the end of a cycle to the start of the next one. */
    Duration untilNextCycle(Priority district) {
        var interval = district.isAlerted() ? config.alertedRoundInterval() : config.roundInterval();
        return inSeason(district) ? interval.dividedBy(config.season().factor()) : interval;
    }

    /**
     * The share of a day that the look-up of some likely handles takes of a district's daily budget. The budget is larger as its
     * poll cycles are more frequent.
     */
    Duration paceOfHandles(Priority district, int handles) {
        return untilNextCycle(district)
                .multipliedBy(DAY.toMillis() * handles)
                .dividedBy(Math.max(1, config.roundInterval().toMillis()) * config.handlesADay());
    }

    /** How much earlier than its due time the first query of a cycle is ranked among others. */
    Duration headStart(Priority district) {
        return district.isAlerted() || district.isUrgent() ? HEADSTART_ALERTED : Duration.ZERO;
    }

    /** The time from one look-up of an account to the next: a few minutes at first, then increasing. */
    static Duration untilNextLookUp(Duration watchedFor) {
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

    private boolean inSeason(Priority district) {
        return district.isUrgent() || season.contains(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}

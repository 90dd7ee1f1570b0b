package org.lookalike.ingest.discovery;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Decides when a query is repeated, and which of several due queries comes first. */
final class PollInterval {

    private static final Duration HEADSTART_ALERTED = Duration.ofHours(6);
    private static final Duration DAY = Duration.ofDays(1);

    private final DiscoveryConfig config;
    private final HoaxSeason season;
    private final Clock clock;

    PollInterval(DiscoveryConfig config, Clock clock) {
        this.config = config;
        this.season = new HoaxSeason(
                config.season().state(),
                config.season().days().orElse(List.of()).stream()
                        .map(HoaxSeason.DateRange::parse)
                        .toList());
        this.clock = clock;
    }

    /** What the priority of a district depends on: open alerts, and words of a hoax that were seen recently. */
    record Priority(boolean isAlerted, boolean isUrgent) {}

    /** The time from the end of a cycle to the start of the next one. */
    Duration untilNextCycle(Priority district) {
        var interval = district.isAlerted() ? config.alertedRoundInterval() : config.roundInterval();
        return inSeason(district) ? interval.dividedBy(config.season().factor()) : interval;
    }

    /** The part of a day in which handles use up the budget, which is larger as a district's cycles are shorter. */
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

    /** The season of hoaxes about school closings, set by the operator or by the calendar, which alone uses days. */
    record HoaxSeason(DiscoveryConfig.HoaxSeasonConfig.State state, List<DateRange> days) {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

        /** A range of days of the year, both ends included. It spans New Year if its start is after its end. */
        record DateRange(MonthDay from, MonthDay to) {

            boolean contains(MonthDay day) {
                return from.isAfter(to)
                        ? !day.isBefore(from) || !day.isAfter(to)
                        : !day.isBefore(from) && !day.isAfter(to);
            }

            static DateRange parse(String text) {
                try {
                    var ends = text.strip().split("/", 2);
                    return new DateRange(MonthDay.parse(ends[0].strip(), DAY), MonthDay.parse(ends[1].strip(), DAY));
                } catch (DateTimeException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(
                            "lookalike.discovery.season.days has '%s'; write stretches as MM-DD/MM-DD, such as 12-01/03-15"
                                    .formatted(text),
                            e);
                }
            }
        }

        boolean contains(LocalDate day) {
            return switch (state) {
                case ON -> true;
                case OFF -> false;
                case CALENDAR -> days.stream().anyMatch(stretch -> stretch.contains(MonthDay.from(day)));
            };
        }
    }
}

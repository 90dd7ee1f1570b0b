package org.lookalike.ingest.discovery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The season of hoaxes about school closings, set by the operator or by the calendar.
 *
 * @param days date ranges; used only if the calendar decides
 */
record HoaxSeason(DiscoveryConfig.Season.State state, List<DateRange> days) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    /** A range of days of the year, both ends included. It spans New Year if its start is after its end. */
    record DateRange(MonthDay from, MonthDay to) {

        boolean contains(MonthDay day) {
            return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
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

    static HoaxSeason of(DiscoveryConfig.Season config) {
        return new HoaxSeason(
                config.state(),
                config.days().orElse(List.of()).stream().map(DateRange::parse).toList());
    }

    /** Whether a day is within the season. */
    boolean contains(LocalDate day) {
        return switch (state) {
            case ON -> true;
            case OFF -> false;
            case CALENDAR -> days.stream().anyMatch(stretch -> stretch.contains(MonthDay.from(day)));
        };
    }
}

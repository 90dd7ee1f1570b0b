package org.lookalike.ingest.discovery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * When hoaxes about closings are made, by the operator's word or by the calendar.
 *
 * @param days stretches of the year; used only where the calendar decides
 */
record Season(SeasonSwitch state, List<Stretch> days) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    /** From one day of the year to another, both included; over New Year where the second comes first. */
    record Stretch(MonthDay from, MonthDay to) {

        boolean holds(MonthDay day) {
            return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
        }

        static Stretch parse(String text) {
            try {
                var ends = text.strip().split("/", 2);
                return new Stretch(MonthDay.parse(ends[0].strip(), DAY), MonthDay.parse(ends[1].strip(), DAY));
            } catch (DateTimeException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "lookalike.discovery.season.days has '%s'; write stretches as MM-DD/MM-DD, such as 12-01/03-15"
                                .formatted(text),
                        e);
            }
        }
    }

    static Season of(DiscoveryConfig.Season config) {
        return new Season(
                config.state(),
                config.days().orElse(List.of()).stream().map(Stretch::parse).toList());
    }

    /** Whether this day, anywhere in the country, is within the season. */
    boolean holds(LocalDate day) {
        return switch (state) {
            case ON -> true;
            case OFF -> false;
            case CALENDAR -> days.stream().anyMatch(stretch -> stretch.holds(MonthDay.from(day)));
        };
    }
}

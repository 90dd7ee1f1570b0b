package org.lookalike.notifier.subscription;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/** The hours in which only critical alerts are told, maybe around midnight; the end never equals the beginning. */
public record QuietHours(LocalTime from, LocalTime until) {

    /** The form of a time of day as the API and pages take it. */
    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "quietHours begin and end at the same time; leave them out to have none");
        }
    }

    static QuietHours of(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    /** The first moment, not before this one, that lies outside. */
    public ZonedDateTime endFor(ZonedDateTime moment) {
        if (!contains(moment.toLocalTime())) {
            return moment;
        }
        var end = moment.with(until);
        return end.isAfter(moment) ? end : moment.plusDays(1).with(until);
    }

    private boolean contains(LocalTime time) {
        boolean afterStart = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? afterStart && beforeEnd : afterStart || beforeEnd;
    }
}

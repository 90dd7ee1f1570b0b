package org.lookalike.httpserver.input;

import static java.time.temporal.ChronoField.INSTANT_SECONDS;
import static java.time.temporal.ChronoField.YEAR;

import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;

/** Times of the years 1 to 9999, which RFC 3339 can write; Java and PostgreSQL have later ones. */
public final class StorableTime {

    /** The problem and its fix, to follow the name of a field. */
    public static final String RULE = "is out of range; give a time from the year 1 to 9999";

    private static final ValueRange YEARS = ValueRange.of(1, 9999);
    private static final ValueRange SECONDS = ValueRange.of(
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

    private StorableTime() {}

    /** Returns the time; throws {@link InvalidValue} if it is not storable. */
    public static <T extends TemporalAccessor> T required(String field, T time) {
        if (!isStorable(time)) {
            throw new InvalidValue(field, RULE);
        }
        return time;
    }

    /** Checks instants and dates; others, such as a time of day, are always storable. */
    public static boolean isStorable(TemporalAccessor time) {
        return time.isSupported(INSTANT_SECONDS)
                ? SECONDS.isValidValue(time.getLong(INSTANT_SECONDS))
                : !time.isSupported(YEAR) || YEARS.isValidValue(time.getLong(YEAR));
    }
}

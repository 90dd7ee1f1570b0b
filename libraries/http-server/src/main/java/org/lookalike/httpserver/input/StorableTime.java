package org.lookalike.httpserver.input;

import static java.time.temporal.ChronoField.INSTANT_SECONDS;
import static java.time.temporal.ChronoField.YEAR;

import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;

/**
 * Times that every part of the system can keep and every reader of the API understands: those of the years that RFC 3339 can
 * write, from 1 on. Java's go to the year 999,999,999, and PostgreSQL's end at 294,276.
 */
public final class StorableTime {

    /** What is wrong with other times and how to mend it, to be put after a field's name. */
    public static final String RULE = "is out of range; give a time from the year 1 to 9999";

    private static final ValueRange YEARS = ValueRange.of(1, 9999);
    private static final ValueRange SECONDS = ValueRange.of(
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

    private StorableTime() {}

    /**
     * The time itself.
     *
     * @throws UnstorableValue if it cannot be kept
     */
    public static <T extends TemporalAccessor> T required(String field, T time) {
        if (!isStorable(time)) {
            throw new UnstorableValue(field, RULE);
        }
        return time;
    }

    /** Whether it can be kept: a moment or a day; of others, such as a time of day, every one can. */
    public static boolean isStorable(TemporalAccessor time) {
        return time.isSupported(INSTANT_SECONDS)
                ? SECONDS.isValidValue(time.getLong(INSTANT_SECONDS))
                : !time.isSupported(YEAR) || YEARS.isValidValue(time.getLong(YEAR));
    }
}

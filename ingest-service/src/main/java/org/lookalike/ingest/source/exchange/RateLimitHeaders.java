package org.lookalike.ingest.source.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.RateLimitStatus;

/** Reads the calls left, and the time of the reset: a time, seconds since 1970, or seconds from now. */
public record RateLimitHeaders(String remaining, String reset) implements RateLimitStatus.Reader {

    /** Numbers above this are seconds since 1970, and others seconds from now. */
    private static final long LONGEST_WAIT = 10_000_000;

    @Override
    public RateLimitStatus read(Function<String, @Nullable String> headers, Instant now) {
        return new RateLimitStatus(number(headers.apply(remaining)), retryAfter(headers.apply(reset), now));
    }

    /** The time in such a header, or in {@code Retry-After}, which has seconds or an HTTP date; null if it has none. */
    public static @Nullable Instant retryAfter(@Nullable String value, Instant now) {
        var seconds = number(value);
        if (seconds != null) {
            return seconds > LONGEST_WAIT ? Instant.ofEpochSecond(seconds) : now.plusSeconds(Math.max(0, seconds));
        }
        var date = parse(value, Instant::parse);
        return date == null
                ? parse(value, text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                : date;
    }

    private static @Nullable Instant parse(@Nullable String value, Function<String, Instant> format) {
        try {
            return value == null ? null : format.apply(value.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String value) {
        try {
            return value == null ? null : (long) Math.floor(Double.parseDouble(value.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package org.lookalike.detector.web.overview;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.feedback.Precision;

/** Formats numbers and durations for pages. */
final class Formats {

    private Formats() {}

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** In the most readable unit; a dash for null. */
    static String seconds(@Nullable Double seconds) {
        return seconds == null ? "–" : duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    static String duration(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toMillis() < 10_000
                    ? String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0)
                    : duration.toSeconds() + " s";
        }
        if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    static String percent(double part) {
        return Math.round(part * 100) + "%";
    }

    /** The precision with its interval; a dash where it is unknown. */
    static String precision(Precision precision) {
        return precision.precision() == null
                ? "–"
                : "%s (%d–%s)"
                        .formatted(
                                percent(precision.precision()),
                                Math.round(precision.low() * 100),
                                percent(precision.high()));
    }
}

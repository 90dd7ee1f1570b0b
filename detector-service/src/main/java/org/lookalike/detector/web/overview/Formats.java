package org.lookalike.detector.web.overview;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lookalike.detector.reporting.feedback.Precision;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;

/** Formats numbers and durations for pages, which call some of these as properties of what they format. */
public final class Formats {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);

    private Formats() {}

    @TemplateExtension
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** In the most readable unit. */
    @TemplateExtension
    static String seconds(double seconds) {
        return duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static String duration(Duration duration) {
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

    /** As in addresses and in the style sheet. */
    @TemplateExtension
    static String code(Severity severity) {
        return EnumCode.of(severity);
    }

    /** How long it has been since then. */
    @TemplateExtension
    static String age(Instant then, Instant now) {
        return duration(Duration.between(then, now));
    }

    /** When it was, by how long it has been since. */
    @TemplateExtension
    static String ago(Instant then, Instant now) {
        return Duration.between(then, now).toSeconds() < 60 ? "just now" : age(then, now) + " ago";
    }

    /** A day of the present year. */
    @TemplateExtension
    static String shortly(LocalDate day) {
        return DAY.format(day);
    }

    private static String percent(double part) {
        return Math.round(part * 100) + "%";
    }

    /** The precision with its interval; a dash where it is unknown. */
    @TemplateExtension
    static String precisely(Precision precision) {
        return precision.precision() == null
                ? "–"
                : "%s (%d–%s)"
                        .formatted(
                                percent(precision.precision()),
                                Math.round(precision.low() * 100),
                                percent(precision.high()));
    }
}

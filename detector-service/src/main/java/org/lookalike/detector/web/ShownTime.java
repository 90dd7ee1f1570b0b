package org.lookalike.detector.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Shows points in time on pages of the console, in UTC; a browser shows them in its reader's zone. */
@TemplateExtension
public final class ShownTime {

    private ShownTime() {}

    /** With the time of day. */
    public static String time(Instant at) {
        return UiLanguage.ENGLISH.time(at);
    }

    /** The day alone, without its year if that is the present one. */
    public static String day(Instant at) {
        return UiLanguage.ENGLISH.day(at, ZoneOffset.UTC);
    }

    /** A day that has no zone, with its year. */
    public static String day(LocalDate day) {
        return UiLanguage.ENGLISH.date(day);
    }
}

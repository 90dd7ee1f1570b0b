package org.lookalike.detector.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
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
}

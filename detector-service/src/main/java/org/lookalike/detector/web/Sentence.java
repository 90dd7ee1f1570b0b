package org.lookalike.detector.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that may tell a point in time, or its day alone, which a browser shows in its reader's zone. The time is for browsers without
 * scripts, in UTC if it has a clock. A sentence without one is all before it.
 */
public record Sentence(String before, @Nullable Instant at, String time, String after, boolean isDay) {

    /** What stands for the time while a message is made. No message has it, and no time. */
    private static final String PLACE = "\uE000";

    public static Sentence of(String text) {
        return new Sentence(text, null, "", "", false);
    }

    public static Sentence of(Instant at, UiLanguage language) {
        return of(UnaryOperator.identity(), at, language);
    }

    /** A message that says something with the point in time that it is given. */
    public static Sentence of(UnaryOperator<String> message, Instant at, UiLanguage language) {
        return of(message, at, language.time(at), false);
    }

    /** The same with the day alone, which a browser without scripts shows in the zone. */
    public static Sentence ofDay(UnaryOperator<String> message, Instant at, ZoneId zone, UiLanguage language) {
        return of(message, at, language.day(at, zone), true);
    }

    private static Sentence of(UnaryOperator<String> message, Instant at, String time, boolean isDay) {
        var text = message.apply(PLACE);
        var place = text.indexOf(PLACE);
        return new Sentence(text.substring(0, place), at, time, text.substring(place + PLACE.length()), isDay);
    }
}

package org.lookalike.detector.web;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that may tell a point in time, which a browser shows in its reader's zone.
 *
 * @param before what stands before the time; the whole sentence where there is none
 * @param time in UTC, for browsers without scripts; empty where there is none
 */
public record Sentence(String before, @Nullable Instant at, String time, String after) {

    /** What stands for the time while a message is made. No message has it, and no time. */
    private static final String PLACE = "\uE000";

    public static Sentence of(String text) {
        return new Sentence(text, null, "", "");
    }

    /** A point in time without further words. */
    public static Sentence of(Instant at, UiLanguage language) {
        return of(UnaryOperator.identity(), at, language);
    }

    /** A message that says something with the point in time that it is given. */
    public static Sentence of(UnaryOperator<String> message, Instant at, UiLanguage language) {
        var text = message.apply(PLACE);
        var place = text.indexOf(PLACE);
        return new Sentence(text.substring(0, place), at, language.time(at), text.substring(place + PLACE.length()));
    }
}

package org.lookalike.kafka;

import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks single fields in the constructors of records that {@link WireJson} reads: it rejects the message for the
 * {@link IllegalArgumentException}, which names the field. An absent value passes where a method does not say that it must be there.
 */
public final class WireField {

    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]{1,251}[a-z0-9]");

    private WireField() {}

    /** Checks what the other methods have no words for; the problem names the field and the fix. */
    public static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** The value must be there and, where it is text, not blank. */
    public static void required(@Nullable Object value, String field) {
        check(isGiven(value), field, "is missing");
    }

    /** The same, with what to do about it. */
    public static void required(@Nullable Object value, String field, String fix) {
        check(isGiven(value), field, "is missing; %s", fix);
    }

    /** The text must be there, not be blank, and have at most so many characters. */
    public static void requiredText(int characters, @Nullable String text, String field) {
        required(text, field);
        atMost(characters, text, field);
    }

    /** The text must be there and be the host of a website. */
    public static void host(@Nullable String text, String field) {
        var isHost = text != null && HOST.matcher(text).matches();
        check(isHost, field, "must be a host in lower case, such as maplehollowschools.example");
    }

    /** The text must have a form; what that is completes "the field must be". */
    public static void matches(Pattern form, @Nullable String text, String field, String expected) {
        check(text == null || form.matcher(text).matches(), field, "must be %s", expected);
    }

    /** The text must have at most so many characters, which are code points, as JSON Schema counts them. */
    public static void atMost(int characters, @Nullable String text, String field) {
        var isShort =
                text == null || text.length() <= characters || text.codePointCount(0, text.length()) <= characters;
        check(isShort, field, "is longer than %d characters", characters);
    }

    /** The list must have at most so many entries. */
    public static void atMost(int entries, @Nullable Collection<?> list, String field) {
        check(list == null || list.size() <= entries, field, "has more than %d entries", entries);
    }

    /** The list must have no entry that is null. */
    public static void complete(@Nullable Collection<?> list, String field) {
        var isComplete = list == null || list.stream().noneMatch(Objects::isNull);
        check(isComplete, field, "has an entry that is null; leave it out");
    }

    /** The number must be this large. */
    public static void atLeast(long least, @Nullable Number number, String field) {
        check(number == null || number.longValue() >= least, field, "is %s; it must be at least %d", number, least);
    }

    /** The number must be within these bounds, which are included. */
    public static void inRange(int least, int most, @Nullable Double number, String field) {
        var isWithin = number == null || number >= least && number <= most;
        check(isWithin, field, "is %s; it must be from %d to %d", number, least, most);
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof String text && text.isBlank());
    }

    private static void check(boolean holds, String field, String problem, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + problem.formatted(values));
        }
    }
}

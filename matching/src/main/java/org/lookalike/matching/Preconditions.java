package org.lookalike.matching;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Argument checks whose messages name the field. */
final class Preconditions {

    private static final Pattern PICTURE_HASH = Pattern.compile("[0-9a-f]{64}");

    private Preconditions() {}

    static void notBlank(@Nullable String value, String field) {
        Objects.requireNonNull(value, () -> field + " must not be null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }

    /** An unmodifiable copy; a null list or element is refused. */
    static <T> List<T> copy(@Nullable List<T> values, String field) {
        Objects.requireNonNull(values, () -> field + " must not be null; use an empty list");
        for (int i = 0; i < values.size(); i++) {
            int position = i;
            Objects.requireNonNull(values.get(i), () -> field + "[" + position + "] must not be null");
        }
        return List.copyOf(values);
    }

    /** An unmodifiable copy; a null or empty list, and a null element, are refused. */
    static <T> List<T> copyOfSome(@Nullable List<T> values, String field) {
        List<T> copy = copy(values, field);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
        return copy;
    }

    /** An unmodifiable copy; a null list, and a null or blank element, are refused. */
    static List<String> copyOfNotBlank(@Nullable List<String> values, String field) {
        List<String> copy = copy(values, field);
        for (int i = 0; i < copy.size(); i++) {
            notBlank(copy.get(i), field + "[" + i + "]");
        }
        return copy;
    }

    static void pictureHash(String value, String field) {
        if (!PICTURE_HASH.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be 64 hexadecimal digits in lower case");
        }
    }

    static void between0And1(double value, String field) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be between 0 and 1, but is " + value);
        }
    }
}

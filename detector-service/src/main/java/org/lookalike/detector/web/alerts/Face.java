package org.lookalike.detector.web.alerts;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an account or a district: its picture over its initials, which are seen where there is no picture or it does not load.
 *
 * @param picture its address; null if there is none
 */
public record Face(String initials, @Nullable String picture) {

    /** The first letters of the first two words. */
    static Face of(String name, @Nullable String picture) {
        return new Face(
                Stream.of(name.strip().split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(2)
                        .map(word -> new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining()),
                picture);
    }
}

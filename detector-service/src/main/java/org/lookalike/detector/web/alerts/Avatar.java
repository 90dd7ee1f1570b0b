package org.lookalike.detector.web.alerts;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An account's or a district's picture over its initials, which are seen where it does not load, or has none for a reason. */
public record Avatar(String initials, @Nullable String picture, @Nullable String noPicture) {

    /** The first letters of the first two words. */
    static Avatar of(String name, @Nullable String picture, @Nullable String noPicture) {
        return new Avatar(
                Stream.of(name.strip().split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(2)
                        .map(word -> new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining()),
                picture,
                picture == null ? noPicture : null);
    }
}

package org.lookalike.ingest.permutation;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Whether a handle has a long word of a district's place, a short one and another of its words, or its initials. */
public final class NameInHandle implements Predicate<String> {

    private static final int LONG_WORD = 4;
    private static final int LONG_INITIALS = 3;

    private final DistrictName name;
    private final List<String> initials;

    private NameInHandle(DistrictName name) {
        this.name = name;
        this.initials = DistrictName.initials(name.words());
    }

    public static NameInHandle of(String name) {
        return new NameInHandle(DistrictName.of(name));
    }

    @Override
    public boolean test(String handle) {
        var letters = handle.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return hasPlace(letters)
                || initials.stream().anyMatch(letter -> letter.length() >= LONG_INITIALS && letters.startsWith(letter));
    }

    private boolean hasPlace(String letters) {
        var found = name.place().stream().filter(letters::contains).toList();
        return found.stream().anyMatch(word -> word.length() >= LONG_WORD)
                || !found.isEmpty()
                        && name.words().stream().anyMatch(word -> word.length() >= LONG_WORD && letters.contains(word));
    }
}

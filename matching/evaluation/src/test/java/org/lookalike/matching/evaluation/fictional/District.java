package org.lookalike.matching.evaluation.fictional;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A fictional district.
 *
 * @param place what the district is called after: {@code Maple Hollow}
 * @param handle of its official accounts: {@code MapleHollowPS}
 */
record District(String ncesId, String name, String acronym, String place, String state, String handle) {

    String location() {
        return place + ", " + state;
    }

    /** {@code maplehollow}. */
    String placeLetters() {
        return letters(place);
    }

    /** {@code maplehollowps}. */
    String handleLetters() {
        return letters(handle);
    }

    /** {@code maplehollowpublicschools}. */
    String nameLetters() {
        return letters(name);
    }

    /** {@code maple_hollow}. */
    String placeWith(String separator) {
        return Arrays.stream(place.toLowerCase(Locale.ROOT).split(" ")).collect(Collectors.joining(separator));
    }

    static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

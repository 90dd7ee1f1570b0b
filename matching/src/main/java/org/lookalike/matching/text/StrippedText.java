package org.lookalike.matching.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is left of a handle or name when words that say nothing about whose it is are taken off.
 *
 * @param text what is left, squashed, such as {@code maplehollow} of {@code maplehollowschools_official}
 * @param added the words, years and states taken off that others add: {@code official}
 * @param forms the words for "school district" taken off: {@code schools}
 * @param edits how many letters of what was taken off were misspelled
 * @param isDisguised whether some letters are others that only look alike
 * @param isReordered whether a form stood elsewhere than at the end
 */
public record StrippedText(
        String text, List<String> added, List<String> forms, int edits, boolean isDisguised, boolean isReordered) {

    /** A text of which nothing was taken off. */
    public static StrippedText whole(String text, boolean isDisguised) {
        return new StrippedText(text, List.of(), List.of(), 0, isDisguised, false);
    }

    /** A part of a text, of which what stands around it was taken off. */
    public static StrippedText within(String text, int start, int length, boolean isDisguised) {
        int end = start + length;
        List<String> around = Stream.of(text.substring(0, start), text.substring(end))
                .filter(part -> !part.isEmpty())
                .toList();
        return new StrippedText(text.substring(start, end), around, List.of(), 0, isDisguised, false);
    }

    /** The same, where it does not matter how the words taken off were spelled. */
    public StrippedText withoutEdits() {
        return edits == 0 ? this : new StrippedText(text, added, forms, 0, isDisguised, isReordered);
    }

    /** How many letters were taken off. */
    public int lengthTakenOff() {
        int length = lengthWithForms() - text.length();
        for (String word : added) {
            length += word.length();
        }
        return length;
    }

    /** How many letters the text and the forms have. */
    public int lengthWithForms() {
        int length = text.length();
        for (String form : forms) {
            length += form.length();
        }
        return length;
    }
}

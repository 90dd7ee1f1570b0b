package org.lookalike.matching.text;

import java.util.ArrayList;
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
        return beside(List.of(), text, isDisguised);
    }

    /** A text beside others, of which none is a word for "school district". */
    public static StrippedText beside(List<String> others, String text, boolean isDisguised) {
        return new StrippedText(text, others, List.of(), 0, isDisguised, false);
    }

    /** A part of a text, of which what stands around it was taken off. */
    public static StrippedText within(String text, int start, int length, boolean isDisguised) {
        int end = start + length;
        List<String> around = Stream.of(text.substring(0, start), text.substring(end))
                .filter(part -> !part.isEmpty())
                .toList();
        return beside(around, text.substring(start, end), isDisguised);
    }

    /** What remains when one more word is taken off that others add, of which so many letters were misspelled. */
    StrippedText withoutWord(String remainder, String word, int misspelled) {
        return new StrippedText(remainder, with(word, added), forms, edits + misspelled, isDisguised, isReordered);
    }

    /**
     * What remains when one more word for "school district" is taken off. So many of its letters were misspelled; it
     * was disguised if letters of it only look alike, and reordered if it stood elsewhere than at the end.
     */
    StrippedText withoutForm(
            String remainder, String form, int misspelled, boolean wasDisguised, boolean wasReordered) {
        return new StrippedText(
                remainder,
                added,
                with(form, forms),
                edits + misspelled,
                isDisguised || wasDisguised,
                isReordered || wasReordered);
    }

    private static List<String> with(String word, List<String> words) {
        List<String> more = new ArrayList<>(words.size() + 1);
        more.addAll(words);
        more.add(word);
        return more;
    }

    /** The same, where it does not matter how the words taken off were spelled. */
    public StrippedText withoutEdits() {
        return edits == 0 ? this : new StrippedText(text, added, forms, 0, isDisguised, isReordered);
    }

    public int lengthTakenOff() {
        return length(added) + length(forms);
    }

    public int lengthWithForms() {
        return text.length() + length(forms);
    }

    public int lengthOfForms() {
        return length(forms);
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }
}

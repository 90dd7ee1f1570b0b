package org.lookalike.matching.search;

import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;

/**
 * A resemblance of a short text that says nothing, as people's names and other words come as near by chance. Two letters are a state's
 * once; taken off twice they are letters of a word ({@code guinness} is not {@code ness} of Indiana, twice). An acronym with a letter
 * changed and a number or two letters added is somebody's name with a year, and a plain letter that could pass for another is the letter
 * that it is: {@code Luca} is not {@code IUCA}.
 */
final class ChanceResemblance {

    private static final int STATE_CODE = 2;
    /** Texts with fewer letters, and without a word for "school district", are as short as first names. */
    private static final int LONGER_THAN_FIRST_NAMES = 6;

    private ChanceResemblance() {}

    static boolean is(Resemblance resemblance) {
        return isShort(resemblance)
                && (hasSeveralCodes(resemblance) || isEditedBesideCode(resemblance) || isPlainLetters(resemblance));
    }

    /** Of a handle: the words of a name are written apart, and many have two letters. */
    static boolean hasSeveralCodes(Resemblance resemblance) {
        return resemblance.stripped().added().stream()
                        .filter(ChanceResemblance::isLetters)
                        .filter(word -> word.length() <= STATE_CODE)
                        .count()
                > 1;
    }

    private static boolean isShort(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        return pattern.text().length() < LONGER_THAN_FIRST_NAMES
                && !pattern.hasForm()
                && resemblance.stripped().forms().isEmpty();
    }

    private static boolean isEditedBesideCode(Resemblance resemblance) {
        return resemblance.edits() > 0
                && resemblance.stripped().added().stream()
                        .anyMatch(word -> word.length() <= STATE_CODE || !isLetters(word));
    }

    private static boolean isPlainLetters(Resemblance resemblance) {
        return resemblance.type() == MatchType.CONFUSABLE
                && !resemblance.stripped().isDisguised()
                && isLetters(resemblance.stripped().text());
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(Character::isLetter);
    }
}

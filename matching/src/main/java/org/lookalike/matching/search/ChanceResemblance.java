package org.lookalike.matching.search;

import java.util.Arrays;
import java.util.List;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;

/**
 * A resemblance that says nothing, as other words come as near by chance:
 *
 * <ul>
 *   <li>Two letters are a state's once; taken off twice they are letters of a word: {@code guinness} is not {@code ness} of Indiana,
 *       twice.
 *   <li>Letters that differ beside a year or a state are those of another word: {@code oscar1986} is not {@code osdar}.
 *   <li>An acronym with another letter is another acronym: {@code mlpsnews} is not {@code mhps}.
 *   <li>A plain letter is the letter that it is: {@code ipsschools} is not {@code lps}.
 *   <li>Another number is another district's: {@code district192} is not {@code district197}.
 * </ul>
 */
final class ChanceResemblance {

    private static final int STATE_CODE = 2;
    /** Texts with fewer letters, and without a word for "school district", are as short as first names. */
    private static final int LONGER_THAN_FIRST_NAMES = 6;

    private ChanceResemblance() {}

    /** Whether a handle or name is like a text of the target by chance. */
    static boolean is(Resemblance resemblance) {
        return (isShort(resemblance) && hasSeveralCodes(resemblance))
                || (resemblance.edits() > 0 && isAnotherWord(resemblance))
                || isPlainLetters(resemblance);
    }

    /** The same of a handle, in which nothing sets words and numbers apart, and the target's names. */
    static boolean isOfHandle(Resemblance handle, List<SchoolName> names) {
        return is(handle)
                || hasSeveralCodes(handle)
                || (handle.edits() > 0
                        && handle.pattern().text().length() < Disguises.MIN_LENGTH
                        && addsCodeOrNumber(handle))
                || (handle.pattern().kind() == Kind.ACRONYM && hasNumberOfOther(handle, names));
    }

    /** Of a handle, and of a short name: the words of a name are written apart, and many have two letters. */
    private static boolean hasSeveralCodes(Resemblance resemblance) {
        return resemblance.stripped().added().stream()
                        .filter(word -> isLetters(word) && word.length() <= STATE_CODE)
                        .count()
                > 1;
    }

    private static boolean isAnotherWord(Resemblance resemblance) {
        return (resemblance.pattern().isAcronym() && isEditedBesideWord(resemblance))
                || (resemblance.edits() > 1 && addsCodeOrNumber(resemblance))
                || isOtherNumber(
                        resemblance.pattern().text(), resemblance.stripped().text());
    }

    /** Whether letters of the acronym itself differ, and there is more than it. A state is already all that is added to one. */
    private static boolean isEditedBesideWord(Resemblance resemblance) {
        return resemblance.edits() > resemblance.stripped().edits()
                && (!resemblance.stripped().added().isEmpty()
                        || (resemblance.pattern().kind() == Kind.ACRONYM_STATE
                                && !resemblance.stripped().forms().isEmpty()));
    }

    private static boolean addsCodeOrNumber(Resemblance resemblance) {
        return resemblance.stripped().added().stream()
                .anyMatch(word -> word.length() <= STATE_CODE || !isLetters(word));
    }

    /** Whether the texts have the same letters and as many digits, but not the same ones. */
    private static boolean isOtherNumber(String own, String observed) {
        String number = digits(observed);
        return !number.isEmpty()
                && number.length() == digits(own).length()
                && !Arrays.equals(
                        number.chars().sorted().toArray(),
                        digits(own).chars().sorted().toArray())
                && observed.replaceAll("\\d", "").equals(own.replaceAll("\\d", ""));
    }

    /** {@code mhusd12}, where the district has another number. */
    private static boolean hasNumberOfOther(Resemblance acronym, List<SchoolName> names) {
        List<String> own =
                names.stream().flatMap(name -> name.digits().stream()).toList();
        return !own.isEmpty()
                && acronym.stripped().forms().isEmpty()
                && acronym.stripped().added().size() == 1
                && acronym.stripped().added().stream().noneMatch(word -> isLetters(word) || own.contains(word));
    }

    private static boolean isPlainLetters(Resemblance resemblance) {
        return resemblance.type() == MatchType.CONFUSABLE
                && !resemblance.stripped().isDisguised()
                && isLetters(resemblance.stripped().text())
                && (resemblance.pattern().isAcronym() || isShort(resemblance));
    }

    private static boolean isShort(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        return pattern.text().length() < LONGER_THAN_FIRST_NAMES
                && !pattern.hasForm()
                && resemblance.stripped().forms().isEmpty();
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(Character::isLetter);
    }

    static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}

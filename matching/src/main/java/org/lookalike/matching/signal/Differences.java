package org.lookalike.matching.signal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/** Says in words how two texts differ. */
public final class Differences {

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]");

    private Differences() {}

    /** Names what is disguised in a display name that is otherwise the district's. */
    public static String disguised(String displayName, String whose) {
        int[] disguises = Letters.disguises(displayName);
        return switch (disguises.length) {
            case 0 ->
                Letters.hasInvisible(displayName)
                        ? "The name is identical except for characters in it that one does not see."
                        : "The name looks like " + whose + ", but some letters are others that look alike.";
            case 1 -> "The name is identical except for one " + disguise(disguises[0]) + ".";
            default ->
                "The name is identical except for " + disguises.length
                        + " letters that only look alike, the first one a " + disguise(disguises[0]) + ".";
        };
    }

    private static String disguise(int codePoint) {
        return script(codePoint) + " that looks like a Latin " + Letters.fold(Character.toString(codePoint), 2);
    }

    private static String script(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return switch (script) {
            case LATIN, COMMON, INHERITED, UNKNOWN -> "styled letter";
            default ->
                script.name().charAt(0)
                        + script.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " letter";
        };
    }

    /** Names the letter that is typed, in the handle as written, as another which looks like it. */
    public static String lookalike(String beginning, Resemblance resemblance, String handle) {
        int[] disguises = Letters.disguises(handle);
        if (disguises.length > 0) {
            return beginning + " with a " + disguise(disguises[0]) + ".";
        }
        String own = resemblance.pattern().text();
        String observed = resemblance.stripped().text();
        if (own.equals(observed)) {
            return beginning + " with digits in place of letters.";
        }
        if (own.length() == observed.length()) {
            int i = StringUtils.indexOfDifference(own, observed);
            return beginning + " with " + letter(own.charAt(i)) + " typed as " + letter(asTyped(handle, observed, i))
                    + ".";
        }
        return beginning + " with letters that look like others, such as “rn” for “m”.";
    }

    private static String letter(char c) {
        return (Character.isDigit(c) ? "the digit " : Character.isUpperCase(c) ? "a capital " : "the letter ") + c;
    }

    /** The character as the handle has it: a capital I passes for an l, and a small one hardly does. */
    private static char asTyped(String handle, String observed, int at) {
        String typed = SEPARATORS.matcher(handle).replaceAll("");
        int begin = StringUtils.indexOfIgnoreCase(typed, observed);
        return begin < 0 ? observed.charAt(at) : typed.charAt(begin + at);
    }

    /** Names the edit. */
    public static String edited(String beginning, Resemblance resemblance) {
        if (resemblance.type() == MatchType.RESPELLED) {
            return beginning + " with letters doubled or digits put in.";
        }
        if (resemblance.type() == MatchType.WITHOUT_VOWELS) {
            return beginning + " with vowels left out.";
        }
        if (resemblance.edits() > 1) {
            return beginning + " with " + resemblance.edits() + " letters changed.";
        }
        if (resemblance.stripped().edits() > 0) {
            return beginning + " with a letter of its ending misspelled.";
        }
        int more = resemblance.stripped().text().length()
                - resemblance.pattern().text().length();
        if (more > 0) {
            return beginning + " with one letter added.";
        }
        return beginning + (more < 0 ? " with one letter left out." : " with one letter changed or two swapped.");
    }
}

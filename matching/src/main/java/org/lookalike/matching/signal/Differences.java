package org.lookalike.matching.signal;

import java.util.Locale;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.text.Letters;

/** Says in words how two texts differ. */
final class Differences {

    private Differences() {}

    /** Whether some letter is of another script, or styled, and only looks like the ASCII letter it stands for. */
    static boolean isDisguised(String text) {
        return text.codePoints().anyMatch(Letters::isDisguise);
    }

    /** Names what is disguised in a display name that is otherwise the district's. */
    static String disguised(String displayName) {
        int[] disguises = displayName.codePoints().filter(Letters::isDisguise).toArray();
        if (disguises.length == 0) {
            return "The name looks like the district's, but some letters are others that look alike.";
        }
        String letters = disguises.length == 1 ? "one letter" : disguises.length + " letters";
        String first =
                script(disguises[0]) + " that looks like a Latin " + Letters.fold(Character.toString(disguises[0]), 2);
        return disguises.length == 1
                ? "The name is identical except for one " + first + "."
                : "The name is identical except for " + letters + " that only look alike, the first one a " + first
                        + ".";
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

    /** Names the letter that is typed as another which looks like it. */
    static String lookalike(String beginning, Resemblance resemblance) {
        String own = resemblance.pattern().text();
        String observed = resemblance.observed();
        if (own.length() == observed.length()) {
            for (int i = 0; i < own.length(); i++) {
                if (own.charAt(i) != observed.charAt(i)) {
                    return beginning + " with " + letter(own.charAt(i)) + " typed as " + letter(observed.charAt(i))
                            + ".";
                }
            }
        }
        return beginning + " with letters that look like others, such as 'rn' for 'm'.";
    }

    private static String letter(char c) {
        return (Character.isDigit(c) ? "the digit " : "the letter ") + c;
    }

    /** Names the edit. */
    static String edited(String beginning, Resemblance resemblance) {
        if (resemblance.edits() > 1) {
            return beginning + " with " + resemblance.edits() + " letters changed.";
        }
        int more =
                resemblance.observed().length() - resemblance.pattern().text().length();
        if (more > 0) {
            return beginning + " with one letter added.";
        }
        return beginning + (more < 0 ? " with one letter left out." : " with one letter changed or two swapped.");
    }
}

package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lookalike.matching.Span;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.text.Letters;

/** Says, in words and places, how two texts differ. */
public final class Differences {

    private Differences() {}

    /** Names what is disguised in a display name that is otherwise the district's. */
    static String disguised(String displayName, String whose) {
        int[] disguises = disguises(displayName);
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

    private static int[] disguises(String text) {
        return text.codePoints().filter(Letters::isDisguise).toArray();
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

    /**
     * Names the letter that is typed as another which looks like it.
     *
     * @param handle the handle as written
     */
    static String lookalike(String beginning, Resemblance resemblance, String handle) {
        int[] disguises = disguises(handle);
        if (disguises.length > 0) {
            return beginning + " with a " + disguise(disguises[0]) + ".";
        }
        String own = resemblance.pattern().text();
        String observed = resemblance.rest().text();
        if (own.equals(observed)) {
            return beginning + " with digits in place of letters.";
        }
        if (own.length() == observed.length()) {
            int i = mismatch(own, observed);
            return beginning + " with " + letter(own.charAt(i)) + " typed as " + letter(observed.charAt(i)) + ".";
        }
        return beginning + " with letters that look like others, such as 'rn' for 'm'.";
    }

    private static int mismatch(String a, String b) {
        int i = 0;
        while (a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String letter(char c) {
        return (Character.isDigit(c) ? "the digit " : "the letter ") + c;
    }

    /** Names the edit. */
    static String edited(String beginning, Resemblance resemblance) {
        if (resemblance.edits() > 1) {
            return beginning + " with " + resemblance.edits() + " letters changed.";
        }
        if (resemblance.rest().edits() > 0) {
            return beginning + " with a letter of its ending misspelled.";
        }
        int more = resemblance.rest().text().length()
                - resemblance.pattern().text().length();
        if (more > 0) {
            return beginning + " with one letter added.";
        }
        return beginning + (more < 0 ? " with one letter left out." : " with one letter changed or two swapped.");
    }

    /**
     * Where {@code observed} differs from {@code expected}, in code points and without regard to upper and lower case,
     * by the fewest edits: a span of length 0 is where something is missing. Neighbouring differences are one span.
     */
    public static List<Span> between(String observed, String expected) {
        int[] seen = observed.codePoints().map(Character::toLowerCase).toArray();
        int[] own = expected.codePoints().map(Character::toLowerCase).toArray();
        int[][] distance = distances(seen, own);
        List<Span> spans = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < seen.length || j < own.length) {
            if (i < seen.length && j < own.length && seen[i] == own[j] && distance[i][j] == distance[i + 1][j + 1]) {
                i++;
                j++;
                continue;
            }
            boolean isReplaced = i < seen.length && j < own.length && distance[i][j] == distance[i + 1][j + 1] + 1;
            boolean isAdded = !isReplaced && i < seen.length && distance[i][j] == distance[i + 1][j] + 1;
            add(spans, i, isReplaced || isAdded ? 1 : 0);
            i += isReplaced || isAdded ? 1 : 0;
            j += isAdded ? 0 : 1;
        }
        return spans;
    }

    /** The fewest edits from the rest of {@code seen} at i to the rest of {@code own} at j. */
    private static int[][] distances(int[] seen, int[] own) {
        int[][] distance = new int[seen.length + 1][own.length + 1];
        for (int i = seen.length; i >= 0; i--) {
            for (int j = own.length; j >= 0; j--) {
                if (i == seen.length || j == own.length) {
                    distance[i][j] = seen.length - i + own.length - j;
                } else {
                    int kept = distance[i + 1][j + 1] + (seen[i] == own[j] ? 0 : 1);
                    distance[i][j] = Math.min(kept, 1 + Math.min(distance[i + 1][j], distance[i][j + 1]));
                }
            }
        }
        return distance;
    }

    private static void add(List<Span> spans, int start, int length) {
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.start() + last.length() == start) {
            spans.set(spans.size() - 1, new Span(last.start(), last.length() + length));
        } else {
            spans.add(new Span(start, length));
        }
    }
}

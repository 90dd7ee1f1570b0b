package org.lookalike.matching.search.index;

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbors, no letter edited
 * twice.
 *
 * <p>Only small distances are asked for, so there is no matrix: at the first letters that differ each of the four edits
 * is tried, and the rest has one edit less. Two edits are at most sixteen short walks; nothing is allocated.
 */
public final class EditDistance {

    /** Each further edit quadruples the walks. */
    private static final int GREATEST_LIMIT = 4;

    private EditDistance() {}

    /** The distance, or {@code limit + 1} if it is greater; an IllegalArgumentException if the limit is not 0 to 4. */
    public static int within(CharSequence a, CharSequence b, int limit) {
        if (limit < 0 || limit > GREATEST_LIMIT) {
            throw new IllegalArgumentException("limit must be 0 to " + GREATEST_LIMIT + ", but is " + limit);
        }
        return rest(a, 0, b, 0, limit);
    }

    /** The distance of what follows {@code i} and {@code j}. */
    private static int rest(CharSequence a, int i, CharSequence b, int j, int limit) {
        int restA = a.length() - i;
        int restB = b.length() - j;
        if (Math.abs(restA - restB) > limit) {
            return limit + 1;
        }
        while (restA > 0 && restB > 0 && a.charAt(i) == b.charAt(j)) {
            i++;
            j++;
            restA--;
            restB--;
        }
        if (restA == 0 || restB == 0) {
            return restA + restB;
        }
        if (limit == 0) {
            return 1;
        }
        int least = rest(a, i + 1, b, j + 1, limit - 1);
        least = Math.min(least, rest(a, i + 1, b, j, limit - 1));
        least = Math.min(least, rest(a, i, b, j + 1, limit - 1));
        if (restA > 1 && restB > 1 && a.charAt(i) == b.charAt(j + 1) && a.charAt(i + 1) == b.charAt(j)) {
            least = Math.min(least, rest(a, i + 2, b, j + 2, limit - 1));
        }
        return 1 + least;
    }
}

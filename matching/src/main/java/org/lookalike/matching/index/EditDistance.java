package org.lookalike.matching.index;

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, where no letter is
 * edited twice.
 */
public final class EditDistance {

    private EditDistance() {}

    /** The distance, or {@code limit + 1} when it is greater than {@code limit}. */
    public static int within(CharSequence a, CharSequence b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int columns = b.length() + 1;
        int[] beforeLast = new int[columns];
        int[] last = new int[columns];
        int[] current = new int[columns];
        for (int j = 0; j < columns; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            int least = i;
            for (int j = 1; j < columns; j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int distance = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distance = Math.min(distance, beforeLast[j - 2] + 1);
                }
                current[j] = distance;
                least = Math.min(least, distance);
            }
            // Later rows are no better: a swap reaches back two rows, but costs one, and rows grow by at most one.
            if (least > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return Math.min(last[b.length()], limit + 1);
    }
}

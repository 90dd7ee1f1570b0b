package org.lookalike.matching.score;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.Span;

/** Says at which places two texts differ. */
final class DifferenceSpans {

    private DifferenceSpans() {}

    /**
     * Where {@code observed} differs from {@code expected}, in code points and without regard to upper and lower case,
     * by the fewest edits: a span of length 0 is where something is missing. Of as many edits, those are taken that swap two
     * characters, or else leave out or add rather than replace. Neighbouring differences are one span.
     */
    static List<Span> between(String observed, String expected) {
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
            if (isSwapped(seen, i, own, j) && distance[i][j] == distance[i + 2][j + 2] + 2) {
                add(spans, i, 2);
                i += 2;
                j += 2;
                continue;
            }
            boolean isMissing = j < own.length && distance[i][j] == distance[i][j + 1] + 1;
            boolean isAdded = !isMissing && i < seen.length && distance[i][j] == distance[i + 1][j] + 1;
            add(spans, i, isMissing ? 0 : 1);
            i += isMissing ? 0 : 1;
            j += isAdded ? 0 : 1;
        }
        return spans;
    }

    private static boolean isSwapped(int[] seen, int i, int[] own, int j) {
        return i + 1 < seen.length && j + 1 < own.length && seen[i] == own[j + 1] && seen[i + 1] == own[j];
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

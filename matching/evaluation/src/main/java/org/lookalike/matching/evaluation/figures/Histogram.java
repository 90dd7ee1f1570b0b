package org.lookalike.matching.evaluation.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * How scores are spread.
 *
 * @param counts how many accounts have a score in each of equally wide bins from 0 to 1, a bin without its lower end but
 *     with its upper one, so that a score of 0 is in none
 * @param zeros how many accounts have a score of 0: they resemble no district, or are official
 */
public record Histogram(List<Integer> counts, int zeros) {

    public Histogram {
        counts = List.copyOf(counts);
    }

    public static Histogram of(Scores scores, int bins) {
        int[] counts = new int[bins + 1];
        scores.forEach(score -> counts[(int) Math.ceil(score * bins)]++);
        List<Integer> inBins = new ArrayList<>(bins);
        for (int bin = 1; bin <= bins; bin++) {
            inBins.add(counts[bin]);
        }
        return new Histogram(inBins, counts[0]);
    }

    /** The count of the fullest bin. */
    public int highest() {
        return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How many accounts have a score above 0. */
    public int aboveZero() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}

package org.lookalike.matching;

import java.util.List;
import java.util.Objects;

/**
 * One reason: a signal that fired, what it saw, what it compared that with, and what it adds to the score.
 *
 * @param signal the signal's id in snake_case, such as {@code display_name_confusable}
 * @param score how strongly the signal fired, 0..1
 * @param weight what the signal counts for, -1..1, from the policy; negative when it speaks against the match
 * @param contribution what it adds to the match's score, -1..1; the contributions of a match add up to its score
 * @param observed the account's value, as seen
 * @param expected the district's value it was compared with; empty when there is none
 * @param differences where the two differ, in order; empty when they are the same or not comparable letter by letter
 * @param summary one plain sentence for people
 */
public record Evidence(
        String signal,
        double score,
        double weight,
        double contribution,
        String observed,
        String expected,
        List<Span> differences,
        String summary) {

    /**
     * Throws NullPointerException, naming the field, for a null, and IllegalArgumentException for a blank signal or
     * summary or a number out of range.
     */
    public Evidence {
        Preconditions.notBlank(signal, "signal");
        Preconditions.between0And1(score, "score");
        Preconditions.between0And1(Math.abs(weight), "weight (without its sign)");
        Preconditions.between0And1(Math.abs(contribution), "contribution (without its sign)");
        Objects.requireNonNull(observed, "observed must not be null");
        Objects.requireNonNull(expected, "expected must not be null");
        differences = Preconditions.copy(differences, "differences");
        Preconditions.notBlank(summary, "summary");
    }
}

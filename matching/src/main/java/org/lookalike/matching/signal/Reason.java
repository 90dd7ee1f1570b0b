package org.lookalike.matching.signal;

import org.jspecify.annotations.Nullable;

/**
 * What a signal says when it fires.
 *
 * @param signal the signal's id
 * @param score how strongly it fired, 0..1
 * @param weight what it counts for, -1..1, from the policy
 * @param observed the account's value, as seen
 * @param expected the district's value it was compared with; empty when there is none
 * @param spelled the text that {@code observed} is a spelling of, so that it makes sense to show where they differ; null when it
 *     is none
 * @param summary one plain sentence for people
 */
public record Reason(
        String signal,
        double score,
        double weight,
        String observed,
        String expected,
        @Nullable String spelled,
        String summary) {

    /** How much this reason says by itself, -1..1: score times weight. */
    public double weightedScore() {
        return score * weight;
    }
}

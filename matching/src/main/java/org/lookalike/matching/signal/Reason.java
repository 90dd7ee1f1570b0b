package org.lookalike.matching.signal;

/**
 * What a signal says when it fires.
 *
 * @param signal the signal's id
 * @param weight what it counts for, -1..1, from the policy
 * @param finding what it found
 */
public record Reason(String signal, double weight, Finding finding) {

    /** How much this reason says by itself, -1..1: score times weight. */
    public double weightedScore() {
        return finding.score() * weight;
    }
}

package org.lookalike.matching.score;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.Signal.Reason;

/** Adds reasons up to a score, and keeps what each contributes. */
final class ScoreSum {

    private final List<Reason> reasons = new ArrayList<>();
    private final List<Double> contributions = new ArrayList<>();
    private double score;

    /** Adds the main reasons, of which a second one counts as much as this share of itself. */
    ScoreSum addMain(List<Reason> main, double shareOfSecond) {
        for (int i = 0; i < main.size(); i++) {
            add(main.get(i), i == 0 ? 1 : shareOfSecond, 0);
        }
        return this;
    }

    /** Adds reasons, each of which takes its share of what is missing to 1, or away from what is there. */
    ScoreSum add(List<Reason> more) {
        return addDownTo(0, more);
    }

    /** Adds reasons of which those against take away from what lies above a floor alone. */
    ScoreSum addDownTo(double floor, List<Reason> more) {
        more.forEach(reason -> add(reason, 1, floor));
        return this;
    }

    private void add(Reason reason, double share, double floor) {
        double weighted = reason.weightedScore() * share;
        double contribution = weighted >= 0 ? (1 - score) * weighted : Math.max(0, score - floor) * weighted;
        reasons.add(reason);
        contributions.add(contribution);
        score = Math.max(floor, score + contribution);
    }

    /** The sum of the contributions, 0..1. */
    double score() {
        return Math.max(0, Math.min(1, score));
    }

    /** The reasons with what each contributes, in the order they were added. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            evidence.add(evidence(reasons.get(i), contributions.get(i)));
        }
        return evidence;
    }

    private static Evidence evidence(Reason reason, double contribution) {
        Finding finding = reason.finding();
        String spelled = finding.spelled();
        return new Evidence(
                reason.signal(),
                finding.score(),
                reason.weight(),
                contribution,
                finding.observed(),
                finding.expected(),
                spelled == null ? List.of() : DifferenceSpans.between(finding.observed(), spelled),
                finding.summary());
    }
}

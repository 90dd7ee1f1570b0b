package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.signal.Signal.Role;
import org.lookalike.matching.signal.Signals;

/**
 * Makes a score of a candidate's reasons, as the policy file explains: the best main reason sets it, the other of handle
 * and name corroborates, qualifiers correct. What speaks for a match takes a share of what is missing to 1, so that the
 * score tells strong matches apart too; what speaks against is subtracted. Without a main reason there is no score.
 */
final class Scoring {

    private static final Comparator<Evidence> WEIGHTIEST_FIRST = Comparator.comparingDouble(
                    (Evidence reason) -> Math.abs(reason.contribution()))
            .reversed();

    private final MatchPolicy policy;
    private final double share;

    Scoring(MatchPolicy policy) {
        this.policy = policy;
        this.share = policy.number("corroboration.share");
    }

    /** The match, when the score reaches the threshold. */
    Optional<DistrictMatch> score(Candidate candidate) {
        List<Evidence> reasons = new ArrayList<>();
        double handle = strongest(candidate, Role.HANDLE, reasons);
        double name = strongest(candidate, Role.NAME, reasons);
        double best = Math.max(handle, name);
        if (best == 0) {
            return Optional.empty();
        }
        double score = best + (1 - best) * Math.min(handle, name) * share;
        double against = 0;
        for (Signal signal : Signals.ALL) {
            if (signal.role() == Role.QUALIFIER) {
                Optional<Evidence> reason = signal.look(candidate);
                if (reason.isPresent()) {
                    reasons.add(reason.get());
                    double change = reason.get().contribution();
                    against += Math.min(0, change);
                    score += (1 - score) * Math.max(0, change);
                }
            }
        }
        double held = Math.max(0, score + against);
        if (held < policy.threshold()) {
            return Optional.empty();
        }
        reasons.sort(WEIGHTIEST_FIRST);
        return Optional.of(new DistrictMatch(
                candidate.identity().districtId(), held, confidence(held), severity(held, reasons), reasons));
    }

    private static double strongest(Candidate candidate, Role role, List<Evidence> reasons) {
        double strongest = 0;
        for (Signal signal : Signals.ALL) {
            if (signal.role() == role) {
                Optional<Evidence> reason = signal.look(candidate);
                if (reason.isPresent()) {
                    reasons.add(reason.get());
                    strongest = Math.max(strongest, reason.get().contribution());
                }
            }
        }
        return strongest;
    }

    private Confidence confidence(double score) {
        if (score >= policy.number("confidence.high_from")) {
            return Confidence.HIGH;
        }
        return score >= policy.number("confidence.medium_from") ? Confidence.MEDIUM : Confidence.LOW;
    }

    private Severity severity(double score, List<Evidence> reasons) {
        if (has(reasons, "declared_parody")) {
            return Severity.LOW;
        }
        if (score >= policy.number("severity.critical_from") && has(reasons, "urgent_words")) {
            return Severity.CRITICAL;
        }
        if (score >= policy.number("severity.high_from")) {
            return Severity.HIGH;
        }
        return score >= policy.number("severity.medium_from") ? Severity.MEDIUM : Severity.LOW;
    }

    private static boolean has(List<Evidence> reasons, String signal) {
        return reasons.stream().anyMatch(reason -> reason.signal().equals(signal));
    }
}

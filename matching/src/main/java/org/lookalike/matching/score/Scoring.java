package org.lookalike.matching.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Severity;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.AffiliationClaims;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * Makes a score of a candidate's reasons. Every reason for a match takes a share of what is
 * missing to 1, every reason against takes away a share of what is there, so the score neither saturates nor leaves
 * 0..1, and what the reasons contribute adds up to it exactly. Without a main reason (handle or name) there is no score.
 *
 * <p>The rule for reasons of one sign is that of certainty factors (Shortliffe, Buchanan: "A model of inexact reasoning
 * in medicine", Mathematical Biosciences 23, 1975): its result does not depend on the order in which they are taken.
 */
public final class Scoring {

    private static final Comparator<Reason> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Reason reason) -> Math.abs(reason.weightedScore()))
            .reversed();
    private static final Comparator<Evidence> WEIGHTIEST_FIRST = Comparator.comparingDouble(
                    (Evidence evidence) -> Math.abs(evidence.contribution()))
            .reversed();

    private final MatchPolicy policy;
    private final double corroborationShare;

    /** Scores by this policy's numbers. */
    public Scoring(MatchPolicy policy) {
        this.policy = policy;
        this.corroborationShare = policy.number("corroboration.share");
    }

    /** The match, when the score reaches {@code least}; empty for schools and leaders that the account does not claim. */
    public Optional<DistrictMatch> score(Candidate candidate, double least) {
        if (!AffiliationClaims.suffice(candidate)) {
            return Optional.empty();
        }
        List<Reason> main = mainReasons(candidate);
        if (main.isEmpty()) {
            return Optional.empty();
        }
        List<Reason> reasons = new ArrayList<>(main);
        reasons.addAll(reasons(SignalGroup.CONTEXT, candidate));
        reasons.addAll(reasons(SignalGroup.AGAINST, candidate));
        double[] contributions = new double[reasons.size()];
        double score = 0;
        for (int i = 0; i < contributions.length; i++) {
            boolean isSecondMain = i == 1 && main.size() == 2;
            double weighted = reasons.get(i).weightedScore() * (isSecondMain ? corroborationShare : 1);
            contributions[i] = weighted >= 0 ? (1 - score) * weighted : score * weighted;
            score += contributions[i];
        }
        double clamped = Math.max(0, Math.min(1, score));
        return clamped < least ? Optional.empty() : Optional.of(match(candidate, clamped, reasons, contributions));
    }

    private DistrictMatch match(Candidate candidate, double score, List<Reason> reasons, double[] contributions) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < contributions.length; i++) {
            evidence.add(evidence(reasons.get(i), contributions[i]));
        }
        evidence.sort(WEIGHTIEST_FIRST);
        return new DistrictMatch(
                candidate.identity().districtId(), score, confidence(score), severity(score, evidence), evidence);
    }

    /** The strongest reason of the handle and that of the display name, the stronger first. */
    private static List<Reason> mainReasons(Candidate candidate) {
        List<Reason> handle = strongest(reasons(SignalGroup.HANDLE, candidate));
        List<Reason> name = strongest(reasons(SignalGroup.NAME, candidate));
        if (isNameTheHandleRepeated(candidate)) {
            return candidate.target().isLeader() && !name.isEmpty() ? name : handle;
        }
        List<Reason> main = new ArrayList<>(handle);
        main.addAll(name);
        main.sort(STRONGEST_FIRST);
        return main;
    }

    /** What is said once is one reason: of a leader by the name, of a district or school by the handle. */
    private static boolean isNameTheHandleRepeated(Candidate candidate) {
        return candidate.handle() != null && candidate.account().nameSaysNothing();
    }

    private static List<Reason> strongest(List<Reason> strongestFirst) {
        return strongestFirst.isEmpty() ? strongestFirst : strongestFirst.subList(0, 1);
    }

    /** The reasons of the group's signals that fire, the strongest first. */
    private static List<Reason> reasons(SignalGroup group, Candidate candidate) {
        List<Reason> reasons = new ArrayList<>();
        for (Signal signal : group.signals()) {
            signal.evaluate(candidate).ifPresent(reasons::add);
        }
        reasons.sort(STRONGEST_FIRST);
        return reasons;
    }

    private static Evidence evidence(Reason reason, double contribution) {
        return new Evidence(
                reason.signal(),
                reason.score(),
                reason.weight(),
                contribution,
                reason.observed(),
                reason.expected(),
                reason.isComparedByLetter() ? DifferenceSpans.between(reason.observed(), reason.expected()) : List.of(),
                reason.summary());
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

package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.signal.Signal.Role;
import org.lookalike.matching.signal.Signals;

/**
 * Makes a score of a candidate's reasons, as the policy file explains. Every reason for a match takes a share of what is
 * missing to 1, every reason against takes away a share of what is there, so the score neither saturates nor leaves
 * 0..1, and what the reasons contribute adds up to it exactly. Without a main reason (handle or name) there is no score.
 *
 * <p>The rule for reasons of one sign is that of certainty factors (Shortliffe, Buchanan: "A model of inexact reasoning
 * in medicine", Mathematical Biosciences 23, 1975): its result does not depend on the order in which they are taken.
 */
final class Scoring {

    private static final Comparator<Reason> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Reason reason) -> Math.abs(reason.pull()))
            .reversed();
    private static final Comparator<Evidence> WEIGHTIEST_FIRST = Comparator.comparingDouble(
                    (Evidence evidence) -> Math.abs(evidence.contribution()))
            .reversed();

    private final MatchPolicy policy;
    private final double share;

    Scoring(MatchPolicy policy) {
        this.policy = policy;
        this.share = policy.number("corroboration.share");
    }

    /** The match, when the score reaches {@code least}. */
    Optional<DistrictMatch> score(Candidate candidate, double least) {
        Optional<Reason> handle = strongest(candidate, Role.HANDLE);
        Optional<Reason> name = strongest(candidate, Role.NAME);
        if (handle.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        if (candidate.handle() != null && candidate.account().nameSaysNothing()) {
            if (candidate.subject().isLeader() && name.isPresent()) {
                handle = Optional.empty();
            } else {
                name = Optional.empty();
            }
        }
        List<Reason> reasons = inOrder(candidate, handle, name);
        double[] contributions = new double[reasons.size()];
        double score = 0;
        for (int i = 0; i < contributions.length; i++) {
            Reason reason = reasons.get(i);
            double pull = reason.pull() * (isSecond(reason, handle, name) ? share : 1);
            contributions[i] = pull >= 0 ? (1 - score) * pull : score * pull;
            score += contributions[i];
        }
        double held = Math.max(0, Math.min(1, score));
        if (held < least) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < contributions.length; i++) {
            evidence.add(evidence(reasons.get(i), contributions[i]));
        }
        evidence.sort(WEIGHTIEST_FIRST);
        return Optional.of(new DistrictMatch(
                candidate.identity().districtId(), held, confidence(held), severity(held, evidence), evidence));
    }

    /** The main reasons, then what else speaks for a match, then what speaks against, the strongest of each first. */
    private static List<Reason> inOrder(Candidate candidate, Optional<Reason> handle, Optional<Reason> name) {
        List<Reason> main = new ArrayList<>();
        handle.ifPresent(main::add);
        name.ifPresent(main::add);
        main.sort(STRONGEST_FIRST);
        main.addAll(all(candidate, Role.FOR));
        main.addAll(all(candidate, Role.AGAINST));
        return main;
    }

    private static List<Reason> all(Candidate candidate, Role role) {
        List<Reason> reasons = new ArrayList<>();
        for (Signal signal : Signals.ALL) {
            if (signal.role() == role) {
                signal.look(candidate).ifPresent(reasons::add);
            }
        }
        reasons.sort(STRONGEST_FIRST);
        return reasons;
    }

    /** Whether this is the weaker of two main reasons. */
    private static boolean isSecond(Reason reason, Optional<Reason> handle, Optional<Reason> name) {
        if (handle.isEmpty() || name.isEmpty()) {
            return false;
        }
        boolean isHandleFirst = handle.get().pull() >= name.get().pull();
        return reason == (isHandleFirst ? name.get() : handle.get());
    }

    private static Optional<Reason> strongest(Candidate candidate, Role role) {
        Optional<Reason> strongest = Optional.empty();
        for (Signal signal : Signals.ALL) {
            if (signal.role() == role) {
                Optional<Reason> reason = signal.look(candidate);
                if (reason.isPresent()
                        && (strongest.isEmpty()
                                || reason.get().pull() > strongest.get().pull())) {
                    strongest = reason;
                }
            }
        }
        return strongest;
    }

    private static Evidence evidence(Reason reason, double contribution) {
        return new Evidence(
                reason.signal(),
                reason.score(),
                reason.weight(),
                contribution,
                reason.observed(),
                reason.expected(),
                reason.isComparedByLetter() ? Differences.between(reason.observed(), reason.expected()) : List.of(),
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

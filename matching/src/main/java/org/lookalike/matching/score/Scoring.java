package org.lookalike.matching.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.AffiliationClaims;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.signal.Signal.Reason;
import org.lookalike.matching.signal.against.AgainstSignals;

/**
 * Makes a score of a candidate's reasons. Each reason for a match takes a share of what is missing to 1, each against a
 * share of what is there, so the score stays within 0..1 and what the reasons contribute adds up to it exactly. Without
 * a main reason (handle or name) there is no score. Reasons of one sign combine in any order, as certainty factors
 * (Shortliffe, Buchanan: "A model of inexact reasoning in medicine", Mathematical Biosciences 23, 1975).
 *
 * <p>Where a feed alone reaches the threshold, against what is known, reasons that the account's owner writes take away
 * only from what lies above a floor half way down to the threshold: they lower the severity and never silence. A
 * disguise shows intent, so whoever a disguised handle or name says that it is does not speak against a match.
 *
 * <p>That the district disowned the account is taken last. It makes what resembles the district more urgent, and a
 * match of what only the district could judge; an account that does not resemble it stays none.
 *
 * <p>What families typed of an account that no source saw makes severity and confidence medium at most.
 */
public final class Scoring {

    private static final Comparator<Reason> STRONGEST_FIRST =
            Comparator.comparingDouble(reason -> -Math.abs(reason.weightedScore()));
    private static final Comparator<Evidence> WEIGHTIEST_FIRST =
            Comparator.comparingDouble(evidence -> -Math.abs(evidence.contribution()));
    private static final Comparator<Evidence> AS_TOLD = Comparator.comparing(
                    (Evidence evidence) -> SignalGroup.provenanceOf(evidence.signal()))
            .thenComparing(WEIGHTIEST_FIRST);

    private final MatchPolicy policy;
    private final double threshold;
    private final double corroborationShare;

    public Scoring(MatchPolicy policy) {
        this.policy = policy;
        this.threshold = policy.threshold();
        this.corroborationShare = policy.number("corroboration.share");
    }

    /** The match, when the score reaches {@code least}; empty for schools and leaders that the account does not claim. */
    public Optional<ScoredMatch> score(Candidate candidate, double least) {
        if (!AffiliationClaims.suffice(candidate)) {
            return Optional.empty();
        }
        List<Reason> handle = reasons(candidate, SignalGroup.HANDLE);
        List<Reason> name = reasons(candidate, SignalGroup.NAME);
        List<Reason> inFeed = main(candidate, handle, name);
        name.addAll(reasons(candidate, SignalGroup.NAME_IN_BIO));
        List<Reason> main = main(candidate, handle, name);
        if (main.isEmpty()) {
            return Optional.empty();
        }
        List<Reason> contextInFeed = reasons(candidate, SignalGroup.CONTEXT_IN_FEED);
        List<Reason> context = new ArrayList<>(contextInFeed);
        context.addAll(reasons(candidate, SignalGroup.CONTEXT_IN_PROFILE));
        context.sort(STRONGEST_FIRST);
        if (sum(main).add(context).score() < least) {
            return Optional.empty();
        }
        List<Reason> against = against(candidate);
        double feed = sum(inFeed).add(contextInFeed).add(against).score();
        double floor = feed < threshold ? 0 : (feed + threshold) / 2;
        ScoreSum sum = sum(main)
                .add(context)
                .add(against)
                .addDownTo(floor, reasons(candidate, SignalGroup.AGAINST_IN_PROFILE));
        return sum.score() < least ? Optional.empty() : Optional.of(scored(candidate, sum, feed));
    }

    /** Nothing speaks against a person who agreed to be protected: whoever mocks the person is to be heard of, too. */
    private static List<Reason> against(Candidate candidate) {
        if (candidate.personClaim().isPresent()) {
            return List.of();
        }
        return candidate.isDisguised()
                ? reasons(candidate, SignalGroup.AGAINST_ANCHORED)
                : reasons(candidate, SignalGroup.AGAINST_IN_FEED, SignalGroup.AGAINST_ANCHORED);
    }

    private ScoredMatch scored(Candidate candidate, ScoreSum sum, double feed) {
        double score = sum.score();
        DistrictMatch match = match(candidate, sum.add(reasons(candidate, SignalGroup.CONTEXT_ANCHORED)));
        boolean isAsked = has(match.evidence(), AgainstSignals.COULD_BE_OWN)
                || has(match.evidence(), AgainstSignals.COULD_BE_DEPARTMENT);
        return new ScoredMatch(match, score, feed, isAsked ? Kind.MAY_BE_OFFICIAL : null);
    }

    /** The match by the claim to an office alone; empty without one, or where a disowned account scores too low. */
    public Optional<ScoredMatch> claimedOffice(Candidate candidate) {
        Kind question = candidate.isDisowned() ? null : Kind.CLAIMED_ROLE;
        return AgainstSignals.CLAIMED_ROLE
                .evaluate(candidate)
                .map(claim -> match(
                        candidate,
                        new ScoreSum().add(List.of(claim)).add(reasons(candidate, SignalGroup.CONTEXT_ANCHORED))))
                .filter(match -> question != null || match.score() >= threshold)
                .map(match -> new ScoredMatch(match, 0, 0, question));
    }

    private ScoreSum sum(List<Reason> main) {
        return new ScoreSum().addMain(main, corroborationShare);
    }

    private DistrictMatch match(Candidate candidate, ScoreSum sum) {
        List<Evidence> evidence = new ArrayList<>(sum.evidence());
        evidence.sort(AS_TOLD);
        double score = sum.score();
        boolean isTyped = candidate.account().profile().reportedBy() > 0;
        Severity severity = severity(score, evidence);
        return new DistrictMatch(
                candidate.identity().districtId(),
                score,
                isTyped ? Collections.min(List.of(confidence(score), Confidence.MEDIUM)) : confidence(score),
                isTyped ? Collections.min(List.of(severity, Severity.MEDIUM)) : severity,
                evidence,
                candidate.target().person().map(ProtectedPerson::personId).stream()
                        .toList());
    }

    /** The strongest of handle and name, the stronger first; one for a namesake who does not mention the district. */
    private static List<Reason> main(Candidate candidate, List<Reason> handle, List<Reason> name) {
        List<Reason> handleReason = strongest(handle);
        List<Reason> nameReason = strongest(name);
        if (isNameTheHandleRepeated(candidate)) {
            return candidate.target().isPerson() && !nameReason.isEmpty() ? nameReason : handleReason;
        }
        List<Reason> main = new ArrayList<>(handleReason);
        main.addAll(nameReason);
        main.sort(STRONGEST_FIRST);
        return AffiliationClaims.isToRoleAlone(candidate) ? strongest(main) : main;
    }

    /** What is said once is one reason: of a leader by the name, of a district or school by the handle. */
    private static boolean isNameTheHandleRepeated(Candidate candidate) {
        return candidate.handle() != null
                && candidate.account().nameSaysNothing()
                && !candidate.account().name().words().isEmpty();
    }

    private static List<Reason> strongest(List<Reason> reasons) {
        return reasons.stream().min(STRONGEST_FIRST).stream().toList();
    }

    /** The reasons of the groups' signals that fire, the strongest first. */
    private static List<Reason> reasons(Candidate candidate, SignalGroup... groups) {
        List<Reason> reasons = new ArrayList<>();
        for (SignalGroup group : groups) {
            for (Signal signal : group.signals()) {
                signal.evaluate(candidate).ifPresent(reasons::add);
            }
        }
        reasons.sort(STRONGEST_FIRST);
        return reasons;
    }

    private Confidence confidence(double score) {
        if (score >= policy.number("confidence.high_from")) {
            return Confidence.HIGH;
        }
        return score >= policy.number("confidence.medium_from") ? Confidence.MEDIUM : Confidence.LOW;
    }

    private Severity severity(double score, List<Evidence> reasons) {
        if (has(reasons, AgainstSignals.DECLARED_PARODY.id()) || has(reasons, AgainstSignals.UNKNOWN_SPEAKER.id())) {
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

    /**
     * A district that an account resembles, with the score, 0..1, by which districts are compared: without the
     * district's own word on the account, which takes no match from any other. The feed score lacks what the account's
     * owner writes on the profile, too. The question is for the district; null where the account imitates it.
     */
    public record ScoredMatch(
            DistrictMatch match, double score, double feedScore, UnclaimedMatch.@Nullable Kind question) {

        public String districtId() {
            return match.districtId();
        }

        /** The question to the district; empty where the account imitates it. */
        public Optional<UnclaimedMatch> unclaimed() {
            return Optional.ofNullable(question).map(kind -> new UnclaimedMatch(kind, match));
        }
    }
}

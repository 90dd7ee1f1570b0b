package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount.PhraseMatches;
import org.lookalike.matching.search.index.Resemblance;

/**
 * A rule about one account and one target, by its id in snake_case; empty when it does not fire. Stateless. If weighed,
 * it counts by the policy's {@code weight.<id>}; others only say how to tell of the account.
 */
public record Signal(String id, boolean isWeighed, Function<Candidate, Optional<Finding>> rule) {

    /** A signal that counts for the score. */
    public Signal(String id, Function<Candidate, Optional<Finding>> rule) {
        this(id, true, rule);
    }

    /** The same, but it counts nothing. */
    public Signal unweighed() {
        return new Signal(id, false, rule);
    }

    /** A signal of a phrase of one of the policy's lists; the summary for people has {@code %s} for the phrase. */
    public static Signal ofPhrase(String id, Function<PhraseMatches, Optional<String>> list, String summary) {
        return new Signal(id, candidate -> list.apply(candidate.account().phrases())
                .map(phrase -> new Finding(phrase, "", summary.formatted(phrase))));
    }

    /** A signal that fires by the way the handle is like the target's, with the sentence for people. */
    public static Signal ofHandle(
            String id, BiPredicate<Resemblance, Candidate> fires, BiFunction<Resemblance, Candidate, String> summary) {
        return new Signal(id, candidate -> Optional.ofNullable(candidate.handle())
                .filter(handle -> fires.test(handle, candidate))
                .map(handle -> Finding.ofHandle(candidate, handle, summary.apply(handle, candidate))));
    }

    /** The same by the way the display name is. */
    public static Signal ofName(
            String id, BiPredicate<Resemblance, Candidate> fires, BiFunction<Resemblance, Candidate, String> summary) {
        return new Signal(id, candidate -> Optional.ofNullable(candidate.name())
                .filter(name -> fires.test(name, candidate))
                .map(name -> Finding.ofName(candidate, name, summary.apply(name, candidate))));
    }

    /** The reason, with its weight, when the signal fires. */
    public Optional<Reason> evaluate(Candidate candidate) {
        return rule.apply(candidate)
                .map(finding ->
                        new Reason(id, isWeighed ? candidate.policy().source().weight(id) : 0, finding));
    }

    /** What a signal, by its id, says when it fires, and what that counts for, -1..1, from the policy. */
    public record Reason(String signal, double weight, Finding finding) {

        /** How much this reason says by itself, -1..1: score times weight. */
        public double weightedScore() {
            return finding.score() * weight;
        }
    }
}

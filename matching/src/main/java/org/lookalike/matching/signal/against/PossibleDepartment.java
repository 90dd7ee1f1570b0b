package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NamePart;
import org.lookalike.matching.search.PhraseMatches;
import org.lookalike.matching.signal.Finding;

/**
 * An account of a department of the district, perhaps: it has the district's name, and behind it a department's, as {@code Maple
 * Hollow Public Schools Transportation}. In {@code Maple Hollow Transportation}, that word is the town's.
 */
final class PossibleDepartment {

    private PossibleDepartment() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        return isWholeName(candidate)
                        && !isImitation(candidate)
                        && !candidate.isDisowned()
                        && candidate.takenOverAccount().isEmpty()
                ? Optional.of(new Finding(
                        1,
                        candidate.account().displayName(),
                        "",
                        "The name is the district's with a department behind it, so it may be the district's own."))
                : Optional.empty();
    }

    /** A department needs neither a handle like the district's own nor a lure. */
    private static boolean isImitation(Candidate candidate) {
        PhraseMatches phrases = candidate.account().phrases();
        return (candidate.handle() != null && !candidate.handle().isExact())
                || phrases.bait().isPresent()
                || phrases.urgent().isPresent();
    }

    /** Whether this word of the account's name stands behind the name of a district, and is of a department's name. */
    static boolean isInName(String word, Candidate candidate) {
        return candidate.vocabulary().department().contains(word)
                && behindDistrict(candidate).contains(word);
    }

    /** Whether the account's name is the district's, undisguised, with a department's name behind it and nothing else. */
    private static boolean isWholeName(Candidate candidate) {
        List<String> behind = behindDistrict(candidate);
        return candidate.name() != null
                && candidate.name().isExact()
                && candidate.vocabulary().department().containsAll(behind)
                && behind.stream().anyMatch(candidate.vocabulary().organisation()::contains);
    }

    private static List<String> behindDistrict(Candidate candidate) {
        List<String> words = candidate.account().name().words();
        int end = NamePart.endOfDistrict(words, candidate.vocabulary());
        return end == 0 || !candidate.target().isDistrict() || candidate.name() == null
                ? List.of()
                : words.subList(end, words.size());
    }
}

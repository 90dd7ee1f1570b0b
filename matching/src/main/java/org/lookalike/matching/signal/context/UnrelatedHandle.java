package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.SchoolName;

/** The name is the district's, but the handle has nothing to do with it, unlike those that districts choose. */
final class UnrelatedHandle {

    private static final int MIN_PART = 3;
    /** Districts shorten long words in their handles. */
    private static final int MAX_PART = 5;

    private UnrelatedHandle() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        String handle = candidate.account().handleText();
        if (candidate.target().isLeader()
                || candidate.name() == null
                || candidate.handle() != null
                || handle.chars().allMatch(Character::isDigit)
                || candidate.names().stream().anyMatch(name -> hasPartOfName(handle, name, candidate))) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                1,
                candidate.account().handle(),
                candidate.fullName(),
                "The name is " + candidate.whose() + ", but the handle has nothing to do with it."));
    }

    private static boolean hasPartOfName(String handle, SchoolName name, Candidate candidate) {
        String initials = name.initials(candidate.vocabulary());
        return (initials.length() >= MIN_PART && handle.startsWith(initials))
                || name.core().stream()
                        .anyMatch(word -> word.length() >= MIN_PART
                                && handle.contains(word.substring(0, Math.min(word.length(), MAX_PART))));
    }
}

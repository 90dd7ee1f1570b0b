package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.Vocabulary;

/** Only the handle is like the district's; the display name is another, such as a person's. */
final class UnrelatedName implements Signal {

    @Override
    public String id() {
        return "unrelated_name";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        if (candidate.handle() == null
                || candidate.name() != null
                || candidate.sharesCore()
                || account.name().words().isEmpty()
                || isGeneric(candidate)
                || account.name().core().stream().anyMatch(candidate::isOwnWord)) {
            return Optional.empty();
        }
        return Optional.of(evidence(
                candidate,
                1,
                account.displayName(),
                candidate.fullName(),
                "The name has no word of the district's name."));
    }

    /** {@code Home}, {@code News & Alerts}: such a name says nothing. */
    private static boolean isGeneric(Candidate candidate) {
        Vocabulary vocabulary = candidate.vocabulary();
        return candidate.account().name().words().stream()
                .allMatch(word -> vocabulary.affixes().contains(word)
                        || vocabulary.form().contains(word)
                        || vocabulary.district().contains(word)
                        || vocabulary.kind().contains(word));
    }
}

package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.SchoolName;

/**
 * Only the handle is like the district's; the display name is another, such as a person's. A handle that is the whole name
 * with letters disguised is no accident, whatever the display name.
 */
final class UnrelatedName {

    private UnrelatedName() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        if (candidate.handle() == null
                || candidate.name() != null
                || candidate.mentions().isPlaceInName()
                || account.isNameGeneric()
                || account.translation().filter(TranslatedName::isPlaceUnknown).isPresent()
                || isWholeNameDisguised(candidate.handle())
                || isRoleInDistrict(candidate)
                || saysOwnWords(candidate)) {
            return Optional.empty();
        }
        return Optional.of(Finding.aboutName(
                candidate, 1, "Only the handle is like " + candidate.whose() + "; the name is another."));
    }

    /** {@code Maple Hollow Updates}, but not {@code Hollis Maple}, where another word tells whose name it is. */
    private static boolean saysOwnWords(Candidate candidate) {
        SchoolName name = candidate.account().name();
        return !name.saysDistrict()
                && name.core().stream()
                        .allMatch(word -> candidate.isOwnWord(word)
                                || candidate.vocabulary().affixes().contains(word));
    }

    private static boolean isWholeNameDisguised(Resemblance handle) {
        Kind kind = handle.pattern().kind();
        return handle.type() == MatchType.CONFUSABLE
                && (kind == Kind.NAME || kind == Kind.PLACE || kind == Kind.OFFICIAL_HANDLE);
    }

    /** {@code Maple Hollow Superintendent} is no other person's name. */
    private static boolean isRoleInDistrict(Candidate candidate) {
        return candidate.target().isLeader()
                && candidate.account().name().core().stream()
                        .allMatch(word ->
                                candidate.vocabulary().roles().isWord(word) || candidate.isWordOfDistrict(word));
    }
}

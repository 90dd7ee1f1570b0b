package org.lookalike.matching.signal.name;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;

/**
 * The words that say which district it is, with words for "school district" in another language than English: {@code Escuelas
 * Públicas de Maple Hollow}. It says more than other English words for "district", because few but districts, and those who
 * imitate them, speak to families so.
 */
final class DisplayNameTranslated {

    private DisplayNameTranslated() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        return candidate
                .account()
                .translation()
                .filter(translation -> candidate.target().isDistrict()
                        && candidate.mentions().isPlaceInName()
                        && isPlace(candidate.name()))
                .map(translation -> Finding.aboutName(
                        candidate,
                        isOfOtherKind(candidate) ? candidate.policy().number("translated.kind_added") : 1,
                        summary(candidate, translation)));
    }

    private static boolean isPlace(@Nullable Resemblance name) {
        return name != null && name.pattern().kind() == Kind.PLACE && name.type() == MatchType.EXACT;
    }

    /** {@code Escuelas del Condado de Maple} means Maple County more likely than Maple. */
    private static boolean isOfOtherKind(Candidate candidate) {
        return candidate.names().stream().noneMatch(own -> own.kind()
                .containsAll(candidate.account().name().kind()));
    }

    private static String summary(Candidate candidate, TranslatedName translation) {
        return "The name says '" + translation.says() + " of " + place(candidate) + "' in " + translation.language()
                + ".";
    }

    /** The place in display case, as the district's own name has it. */
    private static String place(Candidate candidate) {
        return candidate.names().get(0).core().stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}

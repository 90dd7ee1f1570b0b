package org.lookalike.matching.signal.name;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.SchoolName;

/** The words that say which district it is, with other words for "district": {@code Maple Hollow School District} for {@code Maple Hollow Public Schools}. */
final class DisplayNameVariant {

    private DisplayNameVariant() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        if (!isOtherForm(candidate.name()) || !(isReordered(candidate.name()) || namesADistrict(candidate))) {
            return Optional.empty();
        }
        return Optional.of(Finding.aboutName(
                candidate,
                isReordered(candidate.name())
                        ? candidate.nameStrength()
                        : closestName(candidate) * sourceFactor(candidate),
                "The name has the district's own words, with other words for 'school district'."));
    }

    private static boolean isReordered(@Nullable Resemblance name) {
        return name != null && name.type() == MatchType.REORDERED;
    }

    /** Whether the place is named, and name or description say that a district is meant. */
    private static boolean namesADistrict(Candidate candidate) {
        return candidate.mentions().isPlaceInName()
                && (candidate.account().name().saysDistrict()
                        || candidate.account().phrases().isBioOfDistrict()
                        || candidate.account().phrases().urgent().isPresent());
    }

    /** The website's name, such as {@code heavenerschools}, is one more form of the name. */
    private static boolean isOtherForm(@Nullable Resemblance name) {
        return name == null
                || name.type() == MatchType.REORDERED
                || name.pattern().kind() == Kind.PLACE
                || name.pattern().kind() == Kind.WEB_DOMAIN;
    }

    /** A bare name counts less when only the description speaks of a district, as those of newspapers and clubs do. */
    private static double sourceFactor(Candidate candidate) {
        return candidate.account().name().saysDistrict()
                ? 1
                : candidate.policy().number("variant.by_bio");
    }

    /** The score falls with each kind of district ({@code area}, {@code county}) that only one of the two names has. */
    private static double closestName(Candidate candidate) {
        List<String> kinds = candidate.account().name().kind();
        double lacking = candidate.policy().number("variant.kind_left_out");
        double added = candidate.policy().number("variant.kind_added");
        double best = 0;
        for (SchoolName own : candidate.names()) {
            double score = 1;
            for (String kind : own.kind()) {
                score -= kinds.contains(kind) ? 0 : lacking;
            }
            for (String kind : kinds) {
                score -= own.kind().contains(kind) ? 0 : added;
            }
            best = Math.max(best, score);
        }
        return best;
    }
}

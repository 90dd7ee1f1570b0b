package org.lookalike.matching.signal.name;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Words;

/** The signals that say that the display name is like the target's. */
public final class NameSignals {

    /** By the display name; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            // The district's name, written with letters of other scripts, styled letters or digits that look the same.
            Signal.ofName(
                    "display_name_confusable",
                    (name, candidate) -> name.type() == MatchType.CONFUSABLE
                            && name.pattern().kind() != Kind.LAST_NAME,
                    (name, candidate) -> Differences.disguised(candidate.texts().displayName(), candidate.whoseName())),
            Signal.ofName(
                    "display_name_same",
                    (name, candidate) -> isExactly(Kind.NAME, name),
                    (name, candidate) -> "The name is " + candidate.whoseName()
                            + (isWhole(candidate) || candidate.personClaim().isPresent()
                                    ? "."
                                    : " except for words added or left out.")),
            // The name with letters added, left out, replaced or swapped. In an acronym they make another acronym.
            Signal.ofName(
                    "display_name_respelled",
                    (name, candidate) ->
                            name.type().isRespelled() && !name.pattern().isAcronym(),
                    (name, candidate) -> Differences.edited("The name is " + candidate.whose(), name)),
            new Signal("display_name_variant", NameSignals::variant),
            new Signal("display_name_translated", NameSignals::translated),
            // The official handle, written as words: MHPS Info for MHPSInfo.
            // A place's name alone does not count, because bands and shops have such names too.
            Signal.ofName(
                    "display_name_handle",
                    (name, candidate) -> isExactly(Kind.OFFICIAL_HANDLE, name)
                            && !candidate.isOwnPlace(name.pattern().text()),
                    (name, candidate) -> "The name is " + candidate.whose() + " own handle."),
            // A leader's last name, with the leader's role or title, or another person's: Supt. Wright, Mr. Sample.
            // It only counts where the account mentions the district.
            Signal.ofName(
                    "display_name_last_name",
                    (name, candidate) -> name.pattern().kind() == Kind.LAST_NAME,
                    (name, candidate) -> candidate.personClaim().isPresent()
                            ? "The name is " + candidate.whoseName()
                                    + ", by the last name with a title, an initial or a nickname."
                            : "The name has the leader's last name, and the account the role or title."),
            Signal.ofName(
                    "display_name_abbreviation",
                    (name, candidate) -> name.isExact()
                            && switch (name.pattern().kind()) {
                                case OFFICIAL_HANDLE_BASE, WEB_DOMAIN, ACRONYM, ACRONYM_STATE -> true;
                                case OFFICIAL_HANDLE, NAME, PLACE, LAST_NAME -> false;
                            },
                    (name, candidate) -> "The name is " + candidate.whose() + " short form or web address."));

    /** By the description, where the display name says nothing. */
    public static final List<Signal> PROFILE =
            List.of(new Signal("bio_speaks_as_district", NameSignals::bioSpeaksAsDistrict));

    private NameSignals() {}

    /** {@code Maple Hollow School District 12} may be shown without its number, and with words added. */
    private static boolean isWhole(Candidate candidate) {
        List<String> said = candidate.account().name().words();
        List<String> words = candidate.target().isPerson()
                ? Words.ofPerson(said, candidate.vocabulary().titles())
                : said;
        return candidate.names().stream().anyMatch(own -> own.words().equals(words));
    }

    /** The display name says nothing, and the description speaks for the district by its full name. */
    private static Optional<Finding> bioSpeaksAsDistrict(Candidate candidate) {
        return ProfileMentions.speakAsDistrict(candidate)
                ? Optional.of(new Finding(
                        candidate.fullName(),
                        "",
                        "The name says nothing, and the description speaks for the district by its full name."))
                : Optional.empty();
    }

    private static boolean isExactly(Kind kind, Resemblance name) {
        return name.type() == MatchType.EXACT && name.pattern().kind() == kind;
    }

    /**
     * The district's own words with words for "school district" in another language: {@code Escuelas Públicas de Maple
     * Hollow}. Few but districts, and those who imitate them, speak to families so.
     */
    private static Optional<Finding> translated(Candidate candidate) {
        return candidate
                .account()
                .translation()
                .filter(translation -> candidate.target().isDistrict()
                        && candidate.mentions().isPlaceInName()
                        && candidate.name() != null
                        && isExactly(Kind.PLACE, candidate.name()))
                .map(translation -> Finding.aboutName(
                        candidate,
                        isOfOtherKind(candidate) ? candidate.policy().number("translated.kind_added") : 1,
                        "The name says “" + translation.says() + " of " + place(candidate) + "” in "
                                + translation.language() + "."));
    }

    /** {@code Escuelas del Condado de Maple} means Maple County more likely than Maple. */
    private static boolean isOfOtherKind(Candidate candidate) {
        return candidate.names().stream().noneMatch(own -> own.kind()
                .containsAll(candidate.account().name().kind()));
    }

    /** The place in display case, as the district's own name has it. */
    private static String place(Candidate candidate) {
        return candidate.names().get(0).core().stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** The words that say which district it is, with other words for "district": {@code Maple Hollow School District} for {@code Maple Hollow Public Schools}. */
    private static Optional<Finding> variant(Candidate candidate) {
        if (!isOtherForm(candidate.name()) || !(isReordered(candidate.name()) || namesADistrict(candidate))) {
            return Optional.empty();
        }
        return Optional.of(Finding.aboutName(
                candidate,
                isReordered(candidate.name())
                        ? candidate.nameStrength()
                        : closestName(candidate) * sourceFactor(candidate),
                "The name has the district's own words, with other words for “school district”."));
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

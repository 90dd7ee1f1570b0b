package org.lookalike.matching.signal.name;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.BioMentions;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.PersonName;

/** The signals that say that the display name is like the target's. */
public final class NameSignals {

    /** By the display name; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new Signal("display_name_confusable", NameSignals::confusable),
            new Signal("display_name_same", NameSignals::same),
            new Signal("display_name_respelled", NameSignals::respelled),
            new Signal("display_name_variant", DisplayNameVariant::evaluate),
            new Signal("display_name_translated", DisplayNameTranslated::evaluate),
            new Signal("display_name_handle", NameSignals::handle),
            new Signal("display_name_last_name", NameSignals::lastName),
            new Signal("display_name_abbreviation", NameSignals::abbreviation));

    /** By the description, where the display name says nothing. */
    public static final List<Signal> PROFILE =
            List.of(new Signal("bio_speaks_as_district", NameSignals::bioSpeaksAsDistrict));

    private NameSignals() {}

    /** The district's name, written with letters of other scripts, styled letters or digits that look the same. */
    private static Optional<Finding> confusable(Candidate candidate) {
        return finding(
                candidate,
                name -> name.type() == MatchType.CONFUSABLE && name.pattern().kind() != Kind.LAST_NAME,
                name -> Differences.disguised(candidate.account().displayName(), candidate.whose()));
    }

    /** The display name is the district's name. */
    private static Optional<Finding> same(Candidate candidate) {
        return finding(
                candidate,
                name -> isExactly(Kind.NAME, name),
                name -> "The name is " + candidate.whose()
                        + (isWhole(candidate) ? "." : " except for words added or left out."));
    }

    /** {@code Maple Hollow School District 12} may be shown without its number, and with words added. */
    private static boolean isWhole(Candidate candidate) {
        List<String> said = candidate.account().name().words();
        List<String> words = candidate.target().isLeader()
                ? PersonName.words(said, candidate.vocabulary().titles())
                : said;
        return candidate.names().stream().anyMatch(own -> own.words().equals(words));
    }

    /** The district's name with one or two letters added, left out, replaced or swapped. In an acronym they make another acronym. */
    private static Optional<Finding> respelled(Candidate candidate) {
        return finding(
                candidate,
                name -> isRespelled(name.type())
                        && name.pattern().kind() != Kind.ACRONYM
                        && name.pattern().kind() != Kind.ACRONYM_STATE,
                name -> Differences.edited("The name is " + candidate.whose(), name));
    }

    private static boolean isRespelled(MatchType type) {
        return type == MatchType.EDITED || type == MatchType.RESPELLED || type == MatchType.WITHOUT_VOWELS;
    }

    /**
     * The display name is the official handle, written as words: {@code MHPS Info} for {@code MHPSInfo}. A handle that
     * is only a place's name does not count, because bands and shops have such names too.
     */
    private static Optional<Finding> handle(Candidate candidate) {
        return finding(
                candidate,
                name -> isExactly(Kind.OFFICIAL_HANDLE, name)
                        && !candidate.isOwnPlace(name.pattern().text()),
                name -> "The name is " + candidate.whose() + " own handle.");
    }

    /**
     * The display name has a leader's last name, and the account the leader's role or title: {@code Supt. Wright}. It only counts
     * where the account mentions the district.
     */
    private static Optional<Finding> lastName(Candidate candidate) {
        return finding(
                candidate,
                name -> name.pattern().kind() == Kind.LAST_NAME,
                name -> "The name has the leader's last name, and the account the role or title.");
    }

    /** The display name is the district's short form or web address. */
    private static Optional<Finding> abbreviation(Candidate candidate) {
        return finding(
                candidate,
                name -> name.type() == MatchType.EXACT
                        && switch (name.pattern().kind()) {
                            case OFFICIAL_HANDLE_BASE, WEB_DOMAIN, ACRONYM, ACRONYM_STATE -> true;
                            case OFFICIAL_HANDLE, NAME, PLACE, LAST_NAME -> false;
                        },
                name -> "The name is " + candidate.whose() + " short form or web address.");
    }

    /** The display name says nothing, and the description speaks for the district by its full name. */
    private static Optional<Finding> bioSpeaksAsDistrict(Candidate candidate) {
        return BioMentions.speakAsDistrict(candidate)
                ? Optional.of(new Finding(
                        1,
                        candidate.fullName(),
                        "",
                        "The name says nothing, and the description speaks for the district by its full name."))
                : Optional.empty();
    }

    private static Optional<Finding> finding(
            Candidate candidate, Predicate<Resemblance> fires, Function<Resemblance, String> summary) {
        return Optional.ofNullable(candidate.name())
                .filter(fires)
                .map(name -> Finding.ofName(candidate, name, candidate.nameStrength(), summary.apply(name)));
    }

    private static boolean isExactly(Kind kind, Resemblance name) {
        return name.type() == MatchType.EXACT && name.pattern().kind() == kind;
    }
}

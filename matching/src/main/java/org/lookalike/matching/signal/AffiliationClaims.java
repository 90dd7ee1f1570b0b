package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Words;

/**
 * What an account claims of the district whose school or leader it is like. Schools and people share their names with
 * many others, so without such a claim they are not compared at all.
 */
public final class AffiliationClaims {

    private static final int LEAST_PLACE = 4;
    private static final int LEAST_ACRONYM = 3;

    private AffiliationClaims() {}

    /** Whether the candidate is worth scoring: districts always are, schools and leaders where the account claims them. */
    public static boolean suffice(Candidate candidate) {
        return candidate.target().isDistrict() || first(candidate).isPresent();
    }

    /** The first claim, of a leader also to the role alone. */
    public static Optional<String> first(Candidate candidate) {
        Optional<String> toDistrict = toDistrict(candidate);
        return candidate.target().isLeader() ? toDistrict.or(() -> toRole(candidate)) : toDistrict;
    }

    /** The factor by which a leader's name counts: 1 where the account names the district, less where only the role. */
    static double share(Candidate candidate) {
        return !candidate.target().isLeader() || toDistrict(candidate).isPresent()
                ? 1
                : candidate.policy().number("leader.by_role");
    }

    /** The district's web site, place or short form, as the account gives it; empty if it gives none. */
    public static Optional<String> toDistrict(Candidate candidate) {
        if (DistrictLinks.first(candidate).isPresent()) {
            return Optional.of(candidate.target().district().webDomains().get(0));
        }
        String said = said(candidate);
        String handle = handleWithoutName(candidate);
        Stream<String> places = places(candidate)
                .filter(place -> said.contains(" " + place + " ") || handle.contains(place.replace(" ", "")));
        Stream<String> acronyms = acronyms(candidate)
                .filter(acronym ->
                        said.contains(" " + acronym + " ") || handle.startsWith(acronym) || handle.endsWith(acronym));
        return Stream.concat(places, acronyms).findFirst();
    }

    /** The words for a leader's role that the account gives; empty if it gives none. */
    private static Optional<String> toRole(Candidate candidate) {
        String said = said(candidate);
        String handle = handleWithoutName(candidate);
        String own = words(candidate.target().role());
        return Stream.concat(Stream.of(own), candidate.vocabulary().roles().stream())
                .filter(role -> !role.isEmpty())
                .filter(role -> said.contains(" " + role + " ") || handle.contains(role.replace(" ", "")))
                .findFirst();
    }

    /** Name and description, without a leader's own name, because a leader of Lee may be called Lee. */
    private static String said(Candidate candidate) {
        List<String> words = new ArrayList<>(candidate.account().name().words());
        if (candidate.target().isLeader()) {
            words.removeAll(candidate.names().get(0).words());
        }
        return " " + String.join(" ", words) + " |" + candidate.account().bioWords();
    }

    private static String handleWithoutName(Candidate candidate) {
        String handle = candidate.account().handleText();
        return candidate.target().isLeader()
                ? handle.replace(String.join("", candidate.names().get(0).words()), "")
                : handle;
    }

    private static Stream<String> places(Candidate candidate) {
        String city = candidate.target().district().city();
        return Stream.concat(
                        candidate.districtNames().stream().map(name -> String.join(" ", name.place())),
                        Stream.ofNullable(city).map(AffiliationClaims::words))
                .filter(place -> place.length() >= LEAST_PLACE);
    }

    private static Stream<String> acronyms(Candidate candidate) {
        return Stream.concat(
                        candidate.target().district().acronyms().stream().map(AffiliationClaims::words),
                        candidate.districtNames().stream()
                                .filter(SchoolName::saysDistrict)
                                .map(name -> name.initials(candidate.vocabulary())))
                .filter(acronym -> acronym.length() >= LEAST_ACRONYM);
    }

    private static String words(String text) {
        return String.join(" ", Words.of(text));
    }
}

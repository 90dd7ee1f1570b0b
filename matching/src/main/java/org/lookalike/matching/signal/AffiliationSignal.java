package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Words;

/**
 * The account is like a school or a leader of the district, and also speaks of the district: by its name, its place, its
 * short form or a link to its web site. Schools and people share their names with many others, so without it they are not
 * compared at all. Of a leader, a word for the role counts in place of the district, but less.
 */
public final class AffiliationSignal implements Signal {

    private static final int LEAST_PLACE = 4;
    private static final int LEAST_ACRONYM = 3;

    @Override
    public String id() {
        return "school_or_leader";
    }

    @Override
    public Role role() {
        return Role.FOR;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Subject subject = candidate.subject();
        if (subject.isDistrict()) {
            return Optional.empty();
        }
        String district = subject.district().name();
        Optional<String> said = ofDistrict(candidate);
        String name = subject.identity().name();
        String whom = subject.isLeader()
                ? "%s, %s of %s".formatted(name, subject.role(), district)
                : "%s, a school of %s".formatted(name, district);
        return Optional.of(reason(
                candidate,
                said.isPresent() ? 1 : 0.5,
                said.or(() -> ofRole(candidate)).orElse(""),
                name,
                "The account is like " + whom + ", and speaks of "
                        + (said.isPresent() ? "the district." : "the role.")));
    }

    /** Whether it is worth comparing: districts always, schools and leaders where the account says that it is theirs. */
    public static boolean isSaid(Candidate candidate) {
        return candidate.subject().isDistrict()
                || ofDistrict(candidate).isPresent()
                || (candidate.subject().isLeader() && ofRole(candidate).isPresent());
    }

    /** How far a leader's name counts: whole where the account speaks of the district, less where only of the role. */
    static double share(Candidate candidate) {
        return !candidate.subject().isLeader() || ofDistrict(candidate).isPresent()
                ? 1
                : candidate.policy().number("leader.by_role");
    }

    /** What the account says of the district; empty if nothing. */
    private static Optional<String> ofDistrict(Candidate candidate) {
        if (LinksToDistrict.isLinked(candidate)) {
            return Optional.of(candidate.subject().district().webDomains().get(0));
        }
        String said = said(candidate);
        String handle = restOfHandle(candidate);
        Stream<String> places = places(candidate)
                .filter(place -> said.contains(" " + place + " ") || handle.contains(place.replace(" ", "")));
        Stream<String> acronyms = acronyms(candidate)
                .filter(acronym ->
                        said.contains(" " + acronym + " ") || handle.startsWith(acronym) || handle.endsWith(acronym));
        return Stream.concat(places, acronyms).findFirst();
    }

    private static Optional<String> ofRole(Candidate candidate) {
        String said = said(candidate);
        String handle = restOfHandle(candidate);
        String own = words(candidate.subject().role());
        return Stream.concat(Stream.of(own), candidate.vocabulary().roles().stream())
                .filter(role -> !role.isEmpty())
                .filter(role -> said.contains(" " + role + " ") || handle.contains(role.replace(" ", "")))
                .findFirst();
    }

    /** Name and description; of a person, without the name itself: a leader of Lee may be called Lee. */
    private static String said(Candidate candidate) {
        List<String> words = new ArrayList<>(candidate.account().name().words());
        if (candidate.subject().isLeader()) {
            words.removeAll(candidate.names().get(0).words());
        }
        return " " + String.join(" ", words) + " |" + candidate.account().bioWords();
    }

    private static String restOfHandle(Candidate candidate) {
        String handle = candidate.account().handleText();
        return candidate.subject().isLeader()
                ? handle.replace(String.join("", candidate.names().get(0).words()), "")
                : handle;
    }

    private static Stream<String> places(Candidate candidate) {
        String city = candidate.subject().district().city();
        return Stream.concat(
                        districtNames(candidate).map(name -> String.join(" ", name.place())),
                        Stream.ofNullable(city).map(AffiliationSignal::words))
                .filter(place -> place.length() >= LEAST_PLACE);
    }

    private static Stream<String> acronyms(Candidate candidate) {
        return Stream.concat(
                        candidate.subject().district().acronyms().stream().map(AffiliationSignal::words),
                        districtNames(candidate)
                                .filter(SchoolName::saysDistrict)
                                .map(name -> name.initials(candidate.vocabulary())))
                .filter(acronym -> acronym.length() >= LEAST_ACRONYM);
    }

    private static Stream<SchoolName> districtNames(Candidate candidate) {
        return candidate.districtNames().stream();
    }

    private static String words(String text) {
        return String.join(" ", Words.split(Letters.fold(text, text.length())));
    }
}

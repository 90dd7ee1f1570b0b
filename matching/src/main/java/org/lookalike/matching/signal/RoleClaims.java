package org.lookalike.matching.signal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.Candidate.ClaimedOffice;
import org.lookalike.matching.search.Candidate.ClaimedOffice.NamedBy;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Roles;
import org.lookalike.matching.text.Roles.Stated;
import org.lookalike.matching.text.Words;

/** What an account says of the roles of its owner, compared with a district. */
public final class RoleClaims {

    /** Shorter short forms are shared by dozens of districts. */
    private static final int MIN_SHORT_FORM = 4;
    /** The role and the district are said in one breath when no more words stand between them. */
    private static final int MAX_BETWEEN = 8;

    private RoleClaims() {}

    /** Whether the account says that its owner has this role in another district: {@code superintendent of Cedar Bluff}. */
    static boolean areOfAnotherDistrict(String role, Candidate candidate) {
        NormalisedAccount account = candidate.account();
        Set<String> own = wordsOfDistrict(candidate);
        return Stream.concat(
                        places(account.roles().inName(), role, account.name().words(), candidate),
                        places(account.roles().inBio(), role, candidate.texts().bioWords(), candidate))
                .anyMatch(place -> !own.contains(place));
    }

    private static Stream<String> places(List<Stated> stated, String role, List<String> words, Candidate candidate) {
        Roles roles = candidate.vocabulary().roles();
        return stated.stream()
                .filter(said -> said.role().equals(role))
                .flatMap(said -> Stream.concat(
                        roles.startOfPlace(words, said).map(words::get).stream(),
                        placeBefore(words.subList(0, said.from()), candidate)));
    }

    /** {@code bluff} of {@code Cedar Bluff ISD Superintendent}. */
    private static Stream<String> placeBefore(List<String> words, Candidate candidate) {
        int end = words.size();
        if (end == 0 || !candidate.vocabulary().district().contains(words.get(end - 1))) {
            return Stream.of();
        }
        while (end > 0 && candidate.vocabulary().isForm(words.get(end - 1))) {
            end--;
        }
        return end == 0 ? Stream.of() : Stream.of(words.get(end - 1));
    }

    private static Set<String> wordsOfDistrict(Candidate candidate) {
        String city = candidate.target().district().city();
        return Stream.of(
                        candidate.districtNames().stream().flatMap(name -> name.words().stream()),
                        candidate.districtNames().stream().map(name -> name.initials(candidate.vocabulary())),
                        candidate.target().district().acronyms().stream().flatMap(text -> Words.of(text).stream()),
                        Stream.ofNullable(city).flatMap(text -> Words.of(text).stream()))
                .flatMap(words -> words)
                .collect(Collectors.toSet());
    }

    /** The office of the district that the account says its owner has, and for which the district registered nobody. */
    public static Optional<ClaimedOffice> vacantOffice(Candidate candidate) {
        if (!candidate.target().isDistrict() || candidate.account().roles().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(candidate.office())
                .filter(office -> isClear(office, candidate))
                .or(() -> besideFullName(candidate))
                .filter(office -> isVacant(office.role(), candidate));
    }

    /** Whether none is registered; of a district that has the role in its name an account may only give the name. */
    private static boolean isVacant(String role, Candidate candidate) {
        Roles roles = candidate.vocabulary().roles();
        return candidate.districtNames().stream()
                        .allMatch(name -> roles.among(name.words()).isEmpty())
                && candidate.target().district().leaders().stream()
                        .noneMatch(leader -> roles.of(leader.role()).equals(role));
    }

    /** Places have namesakes, and so have short forms: they take the city or state with them. */
    private static boolean isClear(ClaimedOffice office, Candidate candidate) {
        if (isInOtherState(candidate)) {
            return false;
        }
        if (office.by() == NamedBy.NAME || PlaceAgreement.of(candidate) != PlaceAgreement.NONE) {
            return true;
        }
        boolean isOfOther = candidate.mentions().isOtherDistrictInBio()
                || candidate.mentions().isOtherDistrictInName();
        return !isOfOther
                && switch (office.by()) {
                    case NAME -> true;
                    case PLACE -> isOnlyPlaceOfItsName(candidate);
                    case SHORT_FORM -> office.lettersOfDistrict() >= MIN_SHORT_FORM;
                };
    }

    private static boolean isInOtherState(Candidate candidate) {
        Set<String> said = candidate.account().states().all();
        return !candidate.state().isEmpty() && !said.isEmpty() && !said.contains(candidate.state());
    }

    private static boolean isOnlyPlaceOfItsName(Candidate candidate) {
        return candidate.districtNames().stream()
                .allMatch(
                        name -> candidate.usDistricts().states(name.placeText()).size() <= 1);
    }

    /** A role, and elsewhere in the description the district's full name: {@code Superintendent. Proud of Maple Hollow Public Schools}. */
    private static Optional<ClaimedOffice> besideFullName(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        if (!candidate.mentions().isFullNameInBio()) {
            return Optional.empty();
        }
        List<String> bio = candidate.texts().bioWords();
        return candidate
                .fullNamesOfDistrict()
                .flatMap(name -> positions(name.words(), bio))
                .filter(name -> isNoVisitors(name, bio, candidate) && isOnlyDistrict(name, bio, candidate))
                .flatMap(name -> Stream.of(
                                account.roles().inHandle().stream()
                                        .map(role ->
                                                claim(role, candidate.texts().handle())),
                                free(account.roles().inName(), account.name().words(), candidate)
                                        .map(role ->
                                                claim(role, candidate.texts().displayName())),
                                free(account.roles().inBio(), bio, candidate)
                                        .filter(role -> isNear(role, name))
                                        .map(role -> claim(
                                                role,
                                                String.join(
                                                        " ",
                                                        bio.subList(
                                                                Math.min(role.from(), name.from()),
                                                                Math.max(role.to(), name.to()))))))
                        .flatMap(claims -> claims))
                .filter(office -> candidate.vocabulary().roles().isOffice(office.role()))
                .findFirst();
    }

    private static ClaimedOffice claim(Stated role, String observed) {
        return new ClaimedOffice(role.role(), observed, NamedBy.NAME, Integer.MAX_VALUE);
    }

    /** Those of which the words say no place. */
    private static Stream<Stated> free(List<Stated> stated, List<String> words, Candidate candidate) {
        return stated.stream()
                .filter(role ->
                        candidate.vocabulary().roles().startOfPlace(words, role).isEmpty());
    }

    private static boolean isNear(Stated role, Position name) {
        return role.from() < name.from()
                ? name.from() - role.to() <= MAX_BETWEEN
                : role.from() - name.to() <= MAX_BETWEEN;
    }

    /** From a word to before another. */
    private record Position(int from, int to) {}

    private static Stream<Position> positions(List<String> words, List<String> all) {
        return Stream.iterate(0, from -> from + words.size() <= all.size(), from -> from + 1)
                .filter(from -> all.subList(from, from + words.size()).equals(words))
                .map(from -> new Position(from, from + words.size()));
    }

    /** Nobody who goes or went there, or has an office of a school, stands next to the district's name. */
    private static boolean isNoVisitors(Position name, List<String> bio, Candidate candidate) {
        Roles roles = candidate.vocabulary().roles();
        return bio.subList(Math.max(0, name.from() - 3), Math.min(bio.size(), name.to() + 1)).stream()
                .noneMatch(word -> word.equals("from")
                        || roles.isPast(List.of(word), 0)
                        || roles.among(List.of(word)).stream().anyMatch(role -> !roles.isOffice(role.role()))
                        || (candidate.policy().nameReader().saysOther(word)
                                && !(NameReader.isPerson(word)
                                        && NameReader.speakerOf(word) == Speaker.PEOPLE_AROUND)));
    }

    /** Whether the rest of the description has no word that says "district" but {@code superintendent of schools}. */
    private static boolean isOnlyDistrict(Position name, List<String> bio, Candidate candidate) {
        for (int i = 0; i < bio.size(); i++) {
            boolean isWithin = i >= name.from() && i < name.to();
            boolean isOfSchools =
                    i > 0 && bio.get(i).equals("schools") && bio.get(i - 1).equals("of");
            if (!isWithin && !isOfSchools && candidate.vocabulary().district().contains(bio.get(i))) {
                return false;
            }
        }
        return true;
    }
}

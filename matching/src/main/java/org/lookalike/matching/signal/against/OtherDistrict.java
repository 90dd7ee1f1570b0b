package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.text.SchoolName;

/** The account bears the name or number of another district of the USA. */
final class OtherDistrict {

    private OtherDistrict() {}

    /** It is letter by letter another US district's name, only near this one's; in this one's city it may be a typo. */
    static Optional<Finding> named(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        boolean isNamedSo = isNear(candidate.name()) && isOther(account.name().coreText(), candidate);
        boolean isHandleSo = candidate.name() == null
                && !candidate.mentions().isPlaceInName()
                && isHandleOf(candidate.handle(), candidate);
        boolean isTypingError = PlaceAgreement.of(candidate) == PlaceAgreement.CITY;
        // A translation says no kind of district letter by letter.
        boolean isOtherOfPlace = account.translation().isEmpty() && isOtherOfPlace(account.name(), candidate);
        if (!candidate.target().isDistrict() || (!isOtherOfPlace && (isTypingError || (!isNamedSo && !isHandleSo)))) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                isNamedSo || isOtherOfPlace
                        ? candidate.texts().displayName()
                        : candidate.texts().handle(),
                candidate.fullName(),
                "This is, letter by letter, the name of another school district."));
    }

    private static boolean isOther(String place, Candidate candidate) {
        return candidate.usDistricts().isPlace(place) && !candidate.isOwnPlace(place);
    }

    /** {@code Maple Hollow Union High School District}, which the state has beside this Maple Hollow. */
    private static boolean isOtherOfPlace(SchoolName said, Candidate candidate) {
        List<String> own = candidate.names().stream().flatMap(SchoolName::kinds).toList();
        return said.saysDistrict()
                && isPlace(candidate.name())
                && !Namesakes.isRegisteredHandle(candidate, "")
                && said.kinds().anyMatch(kind -> !own.contains(kind) && isInState(said, kind, candidate))
                && own.stream().anyMatch(kind -> isInState(said, kind, candidate));
    }

    private static boolean isInState(SchoolName said, String kind, Candidate candidate) {
        return candidate.usDistricts().states(said.coreText(), kind).contains(candidate.state());
    }

    private static boolean isPlace(@Nullable Resemblance name) {
        return name != null && name.pattern().kind() == Kind.PLACE;
    }

    private static boolean isHandleOf(@Nullable Resemblance handle, Candidate candidate) {
        return handle != null
                && isNear(handle)
                && handle.pattern().kind() == Kind.PLACE
                && isOther(handle.stripped().text(), candidate);
    }

    private static boolean isNear(@Nullable Resemblance resemblance) {
        return resemblance != null && resemblance.type() == MatchType.EDITED;
    }

    /**
     * The name has the number of another district. Anybody can add a number or a year to a name, so it counts only if a district of
     * the name has that number. Names of nothing but a number, and those of schools, are compared without the directory.
     */
    static Optional<Finding> numbered(Candidate candidate) {
        List<String> own = candidate.names().stream()
                .flatMap(name -> name.digits().stream())
                .distinct()
                .toList();
        List<String> said = candidate.account().name().digits();
        if (candidate.target().isPerson() || said.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        List<String> others = said.stream()
                .filter(number -> isOfDistrict(number, own.isEmpty(), candidate))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (!own.isEmpty()) {
            return Optional.of(Finding.aboutName(
                    candidate,
                    "The district's number is another: " + String.join(", ", others) + ", not " + String.join(", ", own)
                            + "."));
        }
        return candidate.account().name().saysDistrict()
                ? Optional.of(
                        Finding.aboutName(candidate, "The name has a district number, and the district has none."))
                : Optional.empty();
    }

    /** Whether a district with this number is called so; if {@code elsewhere}, one of another state than this one. */
    private static boolean isOfDistrict(String number, boolean elsewhere, Candidate candidate) {
        String ownState = elsewhere ? candidate.state() : "";
        return !candidate.target().isDistrict()
                || candidate
                        .places()
                        .anyMatch(place -> place.isEmpty()
                                || candidate.usDistricts().states(place, number).stream()
                                        .anyMatch(state -> !state.equals(ownState)));
    }
}

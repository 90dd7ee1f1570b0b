package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.DistrictLinks;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.usdistricts.UsDistrict;

/**
 * The website of a district in another state with the same name names the account as its own. Anybody can buy a domain that
 * a district gave up, so this says nothing about an account that has this district's handle or picture, is in disguise, or says
 * that it is this one.
 */
final class ConfirmedNamesake {

    private ConfirmedNamesake() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        if (!candidate.target().isDistrict()) {
            return Optional.empty();
        }
        String place = AmbiguousDistrictName.placeOf(candidate);
        return candidate.account().profile().namedBy().stream()
                .filter(host -> !DistrictLinks.isOwn(host, candidate))
                .flatMap(host -> candidate.usDistricts().byWebsite(host, place).stream())
                .filter(district -> isElsewhere(district, candidate) && !isPosingAsThisOne(place, candidate))
                .findFirst()
                .map(district -> finding(candidate, district));
    }

    private static Finding finding(Candidate candidate, UsDistrict namesake) {
        return new Finding(
                1,
                String.valueOf(namesake.website()),
                candidate.fullName(),
                "The website of another district with the same name, %s (%s), names this account as its own."
                        .formatted(namesake.name(), namesake.state()));
    }

    /** A district of the same state may be this one, with a website that it did not register. */
    private static boolean isElsewhere(UsDistrict district, Candidate candidate) {
        return !candidate.state().isEmpty() && !candidate.state().equalsIgnoreCase(district.state());
    }

    private static boolean isPosingAsThisOne(String place, Candidate candidate) {
        return StatedNamesake.isRegisteredHandle(candidate, place)
                || isExactlyRegistered(candidate.handle())
                || isDisguised(candidate.handle())
                || isDisguised(candidate.name())
                || candidate.showsPictureOfDistrict()
                || PlaceAgreement.of(candidate) != PlaceAgreement.NONE
                || DistrictLinks.first(candidate).isPresent();
    }

    private static boolean isExactlyRegistered(@Nullable Resemblance handle) {
        return handle != null && handle.pattern().kind() == Kind.OFFICIAL_HANDLE && handle.isPlain(MatchType.EXACT);
    }

    private static boolean isDisguised(@Nullable Resemblance resemblance) {
        return resemblance != null && resemblance.type() == MatchType.CONFUSABLE;
    }
}

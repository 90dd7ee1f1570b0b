package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;

/**
 * The account's name is letter by letter that of another district of the USA, and only near to this one's. It may
 * still be a typing error where the account says it is in this district's city.
 */
final class OtherDistrict {

    private OtherDistrict() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        boolean isNamedSo = isNear(candidate.name()) && isOther(account.name().coreText(), candidate);
        boolean isHandleSo = candidate.name() == null
                && !candidate.mentions().isPlaceInName()
                && isHandleOf(candidate.handle(), candidate);
        if (!candidate.target().isDistrict()
                || (!isNamedSo && !isHandleSo)
                || PlaceAgreement.of(candidate) == PlaceAgreement.CITY) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                1,
                isNamedSo ? account.displayName() : account.handle(),
                candidate.fullName(),
                "This is, letter by letter, the name of another school district."));
    }

    private static boolean isOther(String place, Candidate candidate) {
        return candidate.policy().usDistricts().isPlace(place) && !candidate.isOwnPlace(place);
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
}

package org.lookalike.matching.signal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.signal.SamePlace.Agreement;

/**
 * The account's name is letter by letter that of another district of the USA, and only near to this one's. It may be
 * one slip of a hand all the same where the account says it is in this district's city.
 */
final class OtherDistrict implements Signal {

    @Override
    public String id() {
        return "other_district";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Account account = candidate.account();
        boolean isNamedSo = isNear(candidate.name()) && isOther(account.name().coreText(), candidate);
        boolean isHandleSo =
                candidate.name() == null && !candidate.sharesPlace() && isHandleOf(candidate.handle(), candidate);
        if (!candidate.subject().isDistrict()
                || (!isNamedSo && !isHandleSo)
                || SamePlace.of(candidate) == Agreement.CITY) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                isNamedSo ? account.displayName() : account.handle(),
                candidate.fullName(),
                "This is, letter by letter, the name of another school district."));
    }

    private static boolean isOther(String place, Candidate candidate) {
        return candidate.rules().districts().isPlace(place) && !candidate.isOwnPlace(place);
    }

    private static boolean isHandleOf(@Nullable Resemblance handle, Candidate candidate) {
        return handle != null
                && isNear(handle)
                && handle.pattern().kind() == Kind.PLACE
                && isOther(handle.rest().text(), candidate);
    }

    private static boolean isNear(@Nullable Resemblance resemblance) {
        return resemblance != null && resemblance.likeness() == Likeness.EDITED;
    }
}

package org.lookalike.matching.signal;

import java.util.Optional;

/** Only the handle is like the district's; the display name is another, such as a person's. */
final class UnrelatedName implements Signal {

    @Override
    public String id() {
        return "unrelated_name";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Account account = candidate.account();
        if (candidate.handle() == null
                || candidate.name() != null
                || candidate.sharesPlace()
                || account.isNameGeneric()
                || (!account.name().saysDistrict()
                        && account.name().core().stream().anyMatch(candidate::isOwnWord))) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                account.displayName(),
                candidate.fullName(),
                "Only the handle is like " + candidate.whose() + "; the name is another."));
    }
}

package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.SchoolName;

/** The display name is the place's name alone, as the county's, the city's and many people's is. */
final class BareName implements Signal {

    @Override
    public String id() {
        return "bare_name";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        SchoolName name = account.name();
        boolean isPlaceOnly = candidate.sharesCore() && name.place().equals(name.words());
        if (!isPlaceOnly || account.saysDistrict(candidate.vocabulary())) {
            return Optional.empty();
        }
        return Optional.of(evidence(
                candidate,
                1,
                account.displayName(),
                candidate.fullName(),
                "The name is a place's name alone, which others have too, and nothing speaks of schools."));
    }
}

package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The display name has a leader's last name, and the account the leader's role or title: {@code Supt. Wright}. It only counts
 * where the account mentions the district.
 */
final class DisplayNameLastName implements Signal {

    @Override
    public String id() {
        return "display_name_last_name";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.name())
                .filter(name -> name.pattern().kind() == Kind.LAST_NAME)
                .map(name -> nameReason(
                        candidate,
                        name,
                        candidate.nameStrength(),
                        "The name has the leader's last name, and the account the role or title."));
    }
}

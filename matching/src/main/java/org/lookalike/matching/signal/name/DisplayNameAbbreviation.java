package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The display name is the district's short form or web address. */
final class DisplayNameAbbreviation implements Signal {

    @Override
    public String id() {
        return "display_name_abbreviation";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.name())
                .filter(name -> name.type() == MatchType.EXACT
                        && isShortForm(name.pattern().kind()))
                .map(name -> nameReason(
                        candidate,
                        name,
                        candidate.nameStrength(),
                        "The name is " + candidate.whose() + " short form or web address."));
    }

    private static boolean isShortForm(Kind kind) {
        return switch (kind) {
            case OFFICIAL_HANDLE_BASE, WEB_DOMAIN, ACRONYM, ACRONYM_STATE -> true;
            case OFFICIAL_HANDLE, NAME, PLACE, LAST_NAME -> false;
        };
    }
}

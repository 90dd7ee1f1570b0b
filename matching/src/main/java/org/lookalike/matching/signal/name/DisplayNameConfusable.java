package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The district's name, written with letters of other scripts, styled letters or digits that look the same. */
final class DisplayNameConfusable implements Signal {

    @Override
    public String id() {
        return "display_name_confusable";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.name())
                .filter(name ->
                        name.type() == MatchType.CONFUSABLE && name.pattern().kind() != Kind.LAST_NAME)
                .map(name -> nameReason(
                        candidate,
                        name,
                        candidate.nameStrength(),
                        Differences.disguised(candidate.account().displayName(), candidate.whose())));
    }
}

package org.lookalike.matching.signal.name;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.PersonName;

/** The display name is the district's name. */
final class DisplayNameSame implements Signal {

    @Override
    public String id() {
        return "display_name_same";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null || name.type() != MatchType.EXACT || name.pattern().kind() != Kind.NAME) {
            return Optional.empty();
        }
        boolean isWhole = isWhole(candidate);
        return Optional.of(nameReason(
                candidate,
                name,
                candidate.nameStrength() * (isWhole ? 1 : candidate.policy().number("same.not_whole")),
                isWhole
                        ? "The name is " + candidate.whose() + "."
                        : "The name is " + candidate.whose() + " except for words added or left out."));
    }

    /** {@code Maple Hollow School District 12} may be shown without its number, and with words added. */
    private static boolean isWhole(Candidate candidate) {
        List<String> said = candidate.account().name().words();
        List<String> words = candidate.target().isLeader()
                ? PersonName.words(said, candidate.vocabulary().titles())
                : said;
        return candidate.names().stream().anyMatch(own -> own.words().equals(words));
    }
}

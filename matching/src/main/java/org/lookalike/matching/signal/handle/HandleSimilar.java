package org.lookalike.matching.signal.handle;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.SchoolName;

/**
 * The handle is broadly like the official handle or the name, by Jaro-Winkler similarity. More than half of all
 * districts have an innocent handle this like their own, so it only supports a display name that is like the district's.
 */
final class HandleSimilar {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private HandleSimilar() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        if (candidate.handle() != null || candidate.nameStrength() == 0) {
            return Optional.empty();
        }
        String handle = candidate.account().handleText();
        String closest = "";
        double best = 0;
        for (OfficialAccount account : candidate.identity().officialAccounts()) {
            double similarity = SIMILARITY.apply(handle, account.handle().toLowerCase(Locale.ROOT));
            if (similarity > best) {
                best = similarity;
                closest = account.handle();
            }
        }
        for (SchoolName name : candidate.names()) {
            double similarity = SIMILARITY.apply(handle, name.text());
            if (similarity > best) {
                best = similarity;
                closest = name.phrase();
            }
        }
        return best < candidate.policy().number("similar.from")
                ? Optional.empty()
                : Optional.of(new Finding(
                        best,
                        candidate.account().handle(),
                        closest,
                        "The handle is similar to " + candidate.whose() + " handle or name."));
    }
}

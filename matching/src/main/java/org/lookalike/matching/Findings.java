package org.lookalike.matching;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.signal.Account;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;

/** What the search found about one district: the strongest resemblance of the handle and of the display name. */
final class Findings {

    private @Nullable Resemblance handle;
    private @Nullable Resemblance name;
    private double handleStrength;
    private double nameStrength;
    private boolean sharesCore;

    static Findings of(Map<Integer, Findings> all, Resemblance resemblance) {
        return of(all, resemblance.pattern().identity());
    }

    static Findings of(Map<Integer, Findings> all, int identity) {
        return all.computeIfAbsent(identity, key -> new Findings());
    }

    void handle(Resemblance resemblance, double strength) {
        if (strength > handleStrength) {
            handle = resemblance;
            handleStrength = strength;
        }
    }

    void name(Resemblance resemblance, double strength) {
        boolean isBetter =
                resemblance.pattern().kind() == Kind.NAME ? strength >= nameStrength : strength > nameStrength;
        if (isBetter) {
            name = resemblance;
            nameStrength = strength;
        }
    }

    void sharesCore() {
        sharesCore = true;
    }

    Candidate candidate(
            Account account,
            DistrictIdentity identity,
            List<SchoolName> names,
            MatchPolicy policy,
            Vocabulary vocabulary) {
        return new Candidate(
                account, identity, names, handle, handleStrength, name, nameStrength, sharesCore, policy, vocabulary);
    }
}

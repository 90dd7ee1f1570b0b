package org.lookalike.matching.evaluation.figures;

import java.util.SortedMap;
import java.util.TreeMap;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.search.IdentityIndex;

/** Tries every {@link Evasion} on every impersonator that is alerted, and counts those that still are. */
final class Evasions {

    private final Matcher matcher;
    private final IdentityIndex index;
    private final Registry registry;
    private final Evasion.OtherDistricts others;
    private final SortedMap<String, Share> stillAlerted = new TreeMap<>();

    Evasions(Matcher matcher, IdentityIndex index, Registry registry) {
        this.matcher = matcher;
        this.index = index;
        this.registry = registry;
        this.others = new Evasion.OtherDistricts(registry.districts());
    }

    void add(EvaluatedAccount evaluated) {
        String district = evaluated.account().district();
        DistrictIdentity own = district == null ? null : registry.byLabel().get(district);
        if (evaluated.account().group() != Group.IMPERSONATOR || !evaluated.alerted() || own == null) {
            return;
        }
        var profile = evaluated.account().profile();
        DistrictIdentity other = others.of(profile, own);
        if (other == null) {
            return;
        }
        for (Evasion evasion : Evasion.values()) {
            boolean isAlerted = matcher.assess(evasion.of(profile, other), index) instanceof Match;
            stillAlerted.merge(evasion.id(), Share.NONE.plus(isAlerted), Share::plus);
        }
    }

    /** By evasion, the share of the impersonators alerted without it that are alerted with it. */
    SortedMap<String, Share> stillAlerted() {
        return stillAlerted;
    }
}

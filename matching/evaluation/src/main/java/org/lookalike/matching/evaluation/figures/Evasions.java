package org.lookalike.matching.evaluation.figures;

import java.util.SortedMap;
import java.util.TreeMap;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.IdentityIndex;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.Registry;

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

    void add(Outcome outcome) {
        String district = outcome.account().district();
        DistrictIdentity own = district == null ? null : registry.byLabel().get(district);
        if (outcome.account().group() != Group.IMPERSONATOR || !outcome.alerted() || own == null) {
            return;
        }
        var profile = outcome.account().profile();
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

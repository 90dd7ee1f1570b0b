package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.Pattern;

/**
 * A district with what search needs of it, whatever segment it is put into.
 *
 * @param identity the district
 * @param targets itself, its schools and its leaders, and last itself as it counts for others
 * @param patterns the texts of these targets, each by its place among them
 */
record PreparedDistrict(DistrictIdentity identity, List<ImpersonationTarget> targets, List<Pattern> patterns) {

    static PreparedDistrict of(DistrictIdentity identity, CompiledPolicy policy) {
        List<ImpersonationTarget> targets = new ArrayList<>(ImpersonationTarget.of(identity));
        ImpersonationTarget.ofVouched(identity).ifPresent(targets::add);
        List<Pattern> patterns = new ArrayList<>();
        for (int place = 0; place < targets.size(); place++) {
            patterns.addAll(TargetPatterns.of(place, targets.get(place), policy));
        }
        return new PreparedDistrict(identity, targets, patterns);
    }

    String districtId() {
        return identity.districtId();
    }
}

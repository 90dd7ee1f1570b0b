package org.lookalike.detector.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.matching.IdentityIndex;
import org.lookalike.matching.MatchPolicy;

/**
 * The registry at one revision, ready to be scored against. Immutable.
 *
 * @param revision every change up to this one is in
 * @param districts by id
 * @param index the same districts, prepared for search
 */
public record RegistryView(long revision, Map<String, RegisteredDistrict> districts, IdentityIndex index) {

    public RegistryView {
        districts = Map.copyOf(districts);
    }

    static RegistryView empty(MatchPolicy policy) {
        return new RegistryView(0, Map.of(), IdentityIndex.of(List.of(), policy));
    }

    /**
     * The registry after these changes. Takes time that grows with the number of districts, unless nothing changed.
     *
     * @param newRevision the revision that was read before the changes were
     */
    RegistryView with(long newRevision, List<RegisteredDistrict> changes, MatchPolicy policy) {
        if (changes.isEmpty()) {
            return new RegistryView(newRevision, districts, index);
        }
        var changed = new HashMap<>(districts);
        for (var district : changes) {
            if (district.isRemoved()) {
                changed.remove(district.districtId());
            } else {
                changed.put(district.districtId(), district);
            }
        }
        var identities =
                changed.values().stream().map(RegisteredDistrict::identity).toList();
        return new RegistryView(newRevision, changed, IdentityIndex.of(identities, policy));
    }
}

package org.lookalike.detector.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.matching.IdentityIndex;
import org.lookalike.matching.MatchPolicy;

/**
 * The registry at one revision, prepared for matching. Immutable.
 *
 * @param revision every change up to it is included
 * @param districts by id
 * @param index the same districts, indexed for candidate search
 */
public record RegistryView(long revision, Map<String, RegisteredDistrict> districts, IdentityIndex index) {

    public RegistryView {
        districts = Map.copyOf(districts);
    }

    static RegistryView empty(MatchPolicy policy) {
        return new RegistryView(0, Map.of(), IdentityIndex.of(List.of(), policy));
    }

    /**
     * The registry after these changes. It takes time that grows with the number of districts, unless nothing changed.
     *
     * @param newRevision as read before the changes were
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

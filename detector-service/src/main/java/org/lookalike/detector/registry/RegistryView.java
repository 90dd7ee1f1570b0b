package org.lookalike.detector.registry;

import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.SegmentMerge;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The registry at one revision, prepared for matching. Immutable; one with changes shares what is the same.
 *
 * @param version every change up to it is included
 * @param districts by id
 * @param index the same districts, indexed for candidate search
 */
public record RegistryView(RegistryVersion version, PMap<String, RegisteredDistrict> districts, IdentityIndex index) {

    static RegistryView empty(MatchPolicy policy) {
        return new RegistryView(RegistryVersion.NONE, HashTreePMap.empty(), IdentityIndex.of(List.of(), policy));
    }

    /** The revision of the last change included. */
    public long revision() {
        return version.revision();
    }

    /**
     * The registry after these changes, which takes time by their number alone.
     *
     * @param newVersion as read before the changes were
     * @param changes in their order; the last of a district counts
     */
    RegistryView with(RegistryVersion newVersion, List<RegisteredDistrict> changes) {
        var latest = new LinkedHashMap<String, RegisteredDistrict>();
        changes.forEach(district -> latest.put(district.districtId(), district));
        var removed = latest.values().stream()
                .filter(RegisteredDistrict::isRemoved)
                .map(RegisteredDistrict::districtId)
                .toList();
        latest.keySet().removeAll(removed);
        var identities =
                latest.values().stream().map(RegisteredDistrict::identity).toList();
        return new RegistryView(
                newVersion, districts.minusAll(removed).plusAll(latest), index.with(identities, removed));
    }

    /** The same registry with an index that is searched faster. */
    RegistryView with(SegmentMerge merge) {
        return new RegistryView(version, districts, index.with(merge));
    }
}

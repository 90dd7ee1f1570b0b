package org.lookalike.detector.registry;

import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.PeopleIndex;
import org.lookalike.matching.search.SegmentMerge;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The registry at one revision, indexed for matching. Immutable; one with changes shares what is the same. */
public record RegistryView(Version version, PMap<String, RegisteredDistrict> districts, IdentityIndex index) {

    /**
     * The revision of the last change, and when the database server was started, in microseconds since 1970. Revisions
     * of two servers are not comparable: one that took over may lack the last ones, and give them to others.
     */
    public record Version(long serverStart, long revision) {

        /** Before anything was loaded. */
        static final Version NONE = new Version(0, 0);

        /** Whether all that was read at the other version still holds at this one, but for later changes. */
        public boolean continues(Version other) {
            return serverStart == other.serverStart && revision >= other.revision;
        }
    }

    static RegistryView empty(MatchPolicy policy) {
        return new RegistryView(Version.NONE, HashTreePMap.empty(), IdentityIndex.of(List.of(), policy));
    }

    public long revision() {
        return version.revision();
    }

    /** The registry after changes in their order, in time by their number; the version was read before they were. */
    RegistryView with(Version newVersion, List<RegisteredDistrict> changes) {
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

    /** The same registry, with these people in place of those who were protected before. */
    RegistryView with(PeopleIndex people) {
        return new RegistryView(version, districts, index.with(people));
    }

    /** The same registry with an index that is searched faster. */
    RegistryView with(SegmentMerge merge) {
        return new RegistryView(version, districts, index.with(merge));
    }
}

package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.LiveTargets;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternSegment;
import org.lookalike.matching.search.index.SoundIndex;

/**
 * Some of the registered districts, with their schools and leaders, prepared for search once and for all. Districts are known by
 * their place in the order of their ids. Immutable; safe for any number of threads.
 */
final class IndexSegment {

    private final List<DistrictIdentity> districts;
    private final String[] ids;
    private final List<ImpersonationTarget> targets;
    /** Where the targets of each district begin, and after the last where all end. */
    private final int[] starts;

    private final boolean hasLeaders;
    private final PatternSegment patterns;
    private final SoundIndex sounds;
    private final OfficialAccountIndex officialAccounts;

    IndexSegment(Collection<PreparedDistrict> prepared, EditBound bound) {
        this(prepared, bound, List.of());
    }

    /** @param from the segments that the districts were in, of which some may be left out */
    IndexSegment(Collection<PreparedDistrict> prepared, EditBound bound, List<IndexSegment> from) {
        List<PreparedDistrict> byId = prepared.stream()
                .sorted(Comparator.comparing(PreparedDistrict::districtId))
                .toList();
        this.districts = byId.stream().map(PreparedDistrict::identity).toList();
        this.ids = byId.stream().map(PreparedDistrict::districtId).toArray(String[]::new);
        this.starts = new int[byId.size() + 1];
        List<ImpersonationTarget> all = new ArrayList<>();
        List<Pattern> found = new ArrayList<>();
        for (int district = 0; district < byId.size(); district++) {
            int start = all.size();
            all.addAll(byId.get(district).targets());
            byId.get(district).patterns().forEach(pattern -> found.add(pattern.at(start + pattern.target())));
            starts[district + 1] = all.size();
        }
        this.targets = List.copyOf(all);
        this.hasLeaders = targets.stream().anyMatch(ImpersonationTarget::isLeader);
        this.patterns = new PatternSegment(found, bound);
        this.sounds = new SoundIndex(
                found.stream()
                        .filter(pattern -> pattern.kind() == Pattern.Kind.PLACE)
                        .map(Pattern::text)
                        .collect(Collectors.toSet()),
                from.stream().map(IndexSegment::sounds).toList());
        this.officialAccounts = new OfficialAccountIndex(this.districts);
    }

    /** Its districts as they were prepared, but those of removed targets. */
    List<PreparedDistrict> prepared(BitSet removed) {
        List<PreparedDistrict> prepared = new ArrayList<>();
        for (int district = 0; district < districts.size(); district++) {
            prepared.add(new PreparedDistrict(
                    districts.get(district),
                    targets.subList(starts[district], starts[district + 1]),
                    new ArrayList<>()));
        }
        patterns.all(new LiveTargets(0, removed)).forEach(pattern -> {
            int district = districtOf(pattern.target());
            prepared.get(district).patterns().add(pattern.at(pattern.target() - starts[district]));
        });
        prepared.removeIf(district -> removed.get(starts[find(district.districtId())]));
        return prepared;
    }

    /** The last district whose targets do not begin after this one. */
    private int districtOf(int target) {
        int found = Arrays.binarySearch(starts, target);
        return found >= 0 ? found : -found - 2;
    }

    List<DistrictIdentity> districts() {
        return districts;
    }

    /** The place of the district with this id; negative when it is not here. */
    int find(String districtId) {
        return Arrays.binarySearch(ids, districtId);
    }

    List<ImpersonationTarget> targets() {
        return targets;
    }

    /** Whether the targets of this district are none of these. */
    boolean isOutside(BitSet some, int district) {
        return !some.get(starts[district]);
    }

    /** Adds the targets of this district. */
    void addTargets(int district, BitSet some) {
        some.set(starts[district], starts[district + 1]);
    }

    boolean hasLeaders() {
        return hasLeaders;
    }

    PatternSegment patterns() {
        return patterns;
    }

    SoundIndex sounds() {
        return sounds;
    }

    OfficialAccountIndex officialAccounts() {
        return officialAccounts;
    }
}

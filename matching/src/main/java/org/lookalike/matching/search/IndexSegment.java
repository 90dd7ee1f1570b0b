package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.matching.DistrictIdentity;
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

    IndexSegment(Collection<DistrictIdentity> districts, CompiledPolicy policy) {
        this.districts = districts.stream()
                .sorted(Comparator.comparing(DistrictIdentity::districtId))
                .toList();
        this.ids = this.districts.stream().map(DistrictIdentity::districtId).toArray(String[]::new);
        this.starts = new int[districts.size() + 1];
        List<ImpersonationTarget> all = new ArrayList<>();
        List<Pattern> found = new ArrayList<>();
        for (int district = 0; district < starts.length - 1; district++) {
            for (ImpersonationTarget target : ImpersonationTarget.of(this.districts.get(district))) {
                found.addAll(TargetPatterns.of(all.size(), target, policy));
                all.add(target);
            }
            starts[district + 1] = all.size();
        }
        this.targets = List.copyOf(all);
        this.hasLeaders = targets.stream().anyMatch(ImpersonationTarget::isLeader);
        this.patterns = new PatternSegment(found, policy.editBound());
        this.sounds = new SoundIndex(found.stream()
                .filter(pattern -> pattern.kind() == Pattern.Kind.PLACE)
                .map(Pattern::text)
                .collect(Collectors.toSet()));
        this.officialAccounts = new OfficialAccountIndex(this.districts);
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

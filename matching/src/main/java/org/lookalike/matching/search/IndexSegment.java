package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;
import org.lookalike.matching.search.index.PatternSegment;
import org.lookalike.matching.search.index.SoundIndex;

/**
 * Some of the registered districts, with their schools and leaders, prepared for search. Immutable; safe for any number
 * of threads.
 *
 * @param districts in the order of their ids, by their place in which they are known
 * @param targets of all districts, in the same order
 * @param starts where the targets of each district begin, and after the last where all end
 */
record IndexSegment(
        List<DistrictIdentity> districts,
        String[] ids,
        List<ImpersonationTarget> targets,
        int[] starts,
        boolean hasLeaders,
        PatternSegment patterns,
        SoundIndex sounds,
        OfficialAccountIndex officialAccounts) {

    /** @param patterns supplies those of all targets each time they are gone through */
    static IndexSegment of(
            List<DistrictIdentity> districts,
            List<ImpersonationTarget> targets,
            int[] starts,
            Supplier<Stream<Pattern>> patterns,
            EditBound bound) {
        Set<String> places =
                patterns.get().filter(Pattern::isPlace).map(Pattern::text).collect(Collectors.toSet());
        return new IndexSegment(
                List.copyOf(districts),
                districts.stream().map(DistrictIdentity::districtId).toArray(String[]::new),
                List.copyOf(targets),
                starts,
                targets.stream().anyMatch(ImpersonationTarget::isPerson),
                new PatternSegment(patterns, bound),
                new SoundIndex(places),
                new OfficialAccountIndex(districts));
    }

    static IndexSegment of(Collection<PreparedDistrict> prepared, EditBound bound) {
        List<PreparedDistrict> byId = prepared.stream()
                .sorted(Comparator.comparing(district -> district.identity().districtId()))
                .toList();
        int[] starts = new int[byId.size() + 1];
        List<ImpersonationTarget> targets = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (int district = 0; district < byId.size(); district++) {
            int start = targets.size();
            targets.addAll(byId.get(district).targets());
            byId.get(district).patterns().forEach(pattern -> patterns.add(pattern.at(start + pattern.target())));
            starts[district + 1] = targets.size();
        }
        List<DistrictIdentity> districts =
                byId.stream().map(PreparedDistrict::identity).toList();
        return of(districts, targets, starts, patterns::stream, bound);
    }

    /** Its districts as they were prepared, but those of removed targets. */
    List<PreparedDistrict> prepared(BitSet removed) {
        List<PreparedDistrict> prepared = new ArrayList<>();
        for (int district = 0; district < districts.size(); district++) {
            prepared.add(new PreparedDistrict(districts.get(district), targets(district), new ArrayList<>()));
        }
        patterns.all(new LiveTargets(0, removed)).forEach(pattern -> {
            int district = districtOf(pattern.target());
            prepared.get(district).patterns().add(pattern.at(pattern.target() - starts[district]));
        });
        prepared.removeIf(
                district -> removed.get(starts[find(district.identity().districtId())]));
        return prepared;
    }

    /** The last district whose targets do not begin after this one. */
    private int districtOf(int target) {
        int found = Arrays.binarySearch(starts, target);
        return found >= 0 ? found : -found - 2;
    }

    /** The place of the district with this id; negative when it is not here. */
    int find(String districtId) {
        return Arrays.binarySearch(ids, districtId);
    }

    List<ImpersonationTarget> targets(int district) {
        return targets.subList(starts[district], starts[district + 1]);
    }

    /** A district, its targets, last itself as it counts for others, and their patterns by place among them. */
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
    }
}

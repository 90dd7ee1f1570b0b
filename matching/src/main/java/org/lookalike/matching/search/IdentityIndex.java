package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.IndexSegment.PreparedDistrict;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;
import org.lookalike.matching.search.TargetIndex.People;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;
import org.lookalike.matching.text.Handles;

/**
 * The registered districts, their schools and leaders, prepared for search. Immutable and safe for any number of
 * threads; when the registry changes, swap it for one {@linkplain #with(Collection, Collection) with the changes}.
 *
 * <p>A change costs what changed: its districts become a segment of their own, masked in those before. Segments grow as
 * in a log-structured merge tree (O'Neil, Cheng, Gawlick, O'Neil: "The log-structured
 * merge-tree", Acta Informatica 33, 1996), so that few are searched and each district is moved a few times in all.
 */
public final class IdentityIndex {

    /** A last segment with fewer districts takes in what changes next, as making it again takes less than a millisecond. */
    private static final int MIN_DISTRICTS = 16;

    /** While nothing changes, a segment is merged with those after it once these have an eighth of its districts. */
    private static final int QUIET_SHARE = 8;

    private final CompiledPolicy policy;
    /** The oldest and largest first. */
    private final List<LiveSegment> segments;

    private final TargetIndex index;

    /** Prepares these by the policy's word lists and limits. Throws IllegalArgumentException where two have one id. */
    public static IdentityIndex of(Collection<DistrictIdentity> districts, MatchPolicy policy) {
        CompiledPolicy compiled = CompiledPolicy.of(policy);
        List<PreparedDistrict> prepared = each(districts).parallelStream()
                .map(district -> PreparedDistrict.of(district, compiled))
                .toList();
        LiveSegment all = LiveSegment.of(IndexSegment.of(prepared, compiled.editBound()));
        return new IdentityIndex(
                List.of(all), new People(PeopleIndex.of(List.of(), policy), new PeopleContexts()), compiled);
    }

    private static List<DistrictIdentity> each(Collection<DistrictIdentity> districts) {
        Set<String> ids = new HashSet<>();
        for (DistrictIdentity district : districts) {
            if (!ids.add(district.districtId())) {
                throw new IllegalArgumentException("districtId '" + district.districtId() + "' is given twice");
            }
        }
        return List.copyOf(districts);
    }

    private IdentityIndex(List<LiveSegment> segments, People people, CompiledPolicy policy) {
        this.policy = policy;
        this.segments = List.copyOf(segments);
        this.index = index(segments, people, policy);
    }

    private static TargetIndex index(List<LiveSegment> segments, People people, CompiledPolicy policy) {
        List<PatternIndex.Part> parts = new ArrayList<>();
        int first = 0;
        for (LiveSegment live : segments) {
            parts.add(new PatternIndex.Part(live.segment().patterns(), new LiveTargets(first, live.removed())));
            first += live.segment().targets().size();
        }
        PatternIndex patterns = new PatternIndex(parts, policy.editBound());
        return new TargetIndex(
                patterns,
                segments.stream().map(live -> live.segment().sounds()).toList(),
                segments.stream().map(live -> live.segment().targets()).toList(),
                segments.stream().anyMatch(live -> live.segment().hasLeaders()),
                people,
                policy);
    }

    /**
     * The same districts, by a policy with other numbers, in hardly any time. Throws IllegalArgumentException where its
     * word lists or {@code edits.*} are others: weights and strengths decide what counts, not what is found.
     */
    public IdentityIndex withPolicy(MatchPolicy numbers) {
        CompiledPolicy other = CompiledPolicy.of(numbers);
        if (!other.source().words().equals(policy.source().words())
                || !other.editBound().equals(policy.editBound())) {
            throw new IllegalArgumentException(
                    "the index was prepared with other word lists or edits.*; build it with this policy");
        }
        People people = index.people();
        return new IdentityIndex(segments, new People(people.index().withPolicy(numbers), people.contexts()), other);
    }

    /**
     * The districts after a change, the same as an index built of all of them, in a time by what changed. After many
     * changes {@link #merge} what they left. Throws IllegalArgumentException when two changed districts have the same
     * id.
     *
     * @param changed districts registered since, and those that are registered differently
     * @param removed the ids of districts that are not registered any more; one that never was changes nothing
     */
    public IdentityIndex with(Collection<DistrictIdentity> changed, Collection<String> removed) {
        List<PreparedDistrict> fresh = new ArrayList<>();
        Set<String> outdated = new HashSet<>(List.copyOf(removed));
        for (DistrictIdentity district : each(changed)) {
            if (!find(district.districtId(), segments).equals(Optional.of(district))) {
                fresh.add(PreparedDistrict.of(district, policy));
                outdated.add(district.districtId());
            }
        }
        List<LiveSegment> kept = new ArrayList<>();
        segments.stream()
                .map(live -> live.without(outdated))
                .filter(live -> live.size() > 0)
                .forEach(kept::add);
        if (kept.equals(segments) && fresh.isEmpty()) {
            return this;
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).size() < MIN_DISTRICTS) {
            fresh.addAll(kept.remove(kept.size() - 1).prepared());
        }
        if (!fresh.isEmpty() || kept.isEmpty()) {
            kept.add(LiveSegment.of(IndexSegment.of(fresh, policy.editBound())));
        }
        PeopleIndex people = index.people().index();
        return new IdentityIndex(kept, people.isOfAny(outdated) ? peopleOf(kept, people) : index.people(), policy);
    }

    /**
     * Makes one segment of those that changes left, so that search stays fast; empty when that is not worth it yet. It takes time by
     * the districts of those segments, now and then by all, and is meant for the background. The result goes {@linkplain
     * #with(SegmentMerge) into} the index that is current by then.
     *
     * @param isQuiet whether no change came for a while: fewer segments are left then, which would be too much work while changes come
     */
    public Optional<SegmentMerge> merge(boolean isQuiet) {
        List<LiveSegment> due = dueToMerge(isQuiet ? QUIET_SHARE : 1);
        return due.isEmpty() ? Optional.empty() : Optional.of(SegmentMerge.of(due, policy.editBound()));
    }

    /** From the first segment that is due to the last that takes in no more. */
    private List<LiveSegment> dueToMerge(int share) {
        int end = segments.size();
        while (end > 0 && segments.get(end - 1).size() < MIN_DISTRICTS) {
            end--;
        }
        int first = end;
        int since = 0;
        for (int i = end - 1; i >= 0; i--) {
            LiveSegment live = segments.get(i);
            if (isDueToMerge(live, since * share)) {
                first = i;
            }
            since += live.size();
        }
        return segments.subList(first, end);
    }

    /**
     * Whether the segment is merged with those after it: once these have as many districts, so that each is moved once
     * for each doubling, or once half of it is masked. {@code since} counts theirs, times the share that is enough.
     */
    private static boolean isDueToMerge(LiveSegment live, int since) {
        int districts = live.segment().districts().size();
        return since >= districts || live.removals() * 2 >= districts;
    }

    /** The same with a merged segment in place of its sources, later changes masked; itself where these are gone. */
    public IdentityIndex with(SegmentMerge merge) {
        int first = 0;
        while (first < segments.size()
                && segments.get(first).segment() != merge.from().get(0)) {
            first++;
        }
        int end = first + merge.from().size();
        if (end > segments.size()
                || !segments.subList(first, end).stream()
                        .map(LiveSegment::segment)
                        .toList()
                        .equals(merge.from())) {
            return this;
        }
        List<LiveSegment> merged = new ArrayList<>(segments);
        List<LiveSegment> from = merged.subList(first, end);
        List<String> gone = from.stream()
                .flatMap(LiveSegment::removedIds)
                .filter(id -> from.stream().noneMatch(live -> live.has(id)))
                .toList();
        from.clear();
        merged.add(first, LiveSegment.of(merge.into()).without(gone));
        return new IdentityIndex(merged, index.people(), policy);
    }

    /**
     * The same districts with these people in place of those before, in hardly any time; itself where they are the same. People of
     * districts that are not registered are not searched for. Throws IllegalArgumentException when they were prepared with another
     * policy.
     */
    public IdentityIndex with(PeopleIndex protectedPeople) {
        if (protectedPeople == index.people().index()) {
            return this;
        }
        if (!protectedPeople.policy().hash().equals(policy().hash())) {
            throw new IllegalArgumentException("the people were prepared with another policy; use the index's");
        }
        return new IdentityIndex(segments, peopleOf(segments, protectedPeople), policy);
    }

    private People peopleOf(List<LiveSegment> districts, PeopleIndex people) {
        return new People(
                people,
                new PeopleContexts(
                        people, id -> find(id, districts), index.people().contexts(), policy));
    }

    public MatchPolicy policy() {
        return policy.source();
    }

    /** How many segments have to be searched. */
    int segments() {
        return segments.size();
    }

    /** How many districts are registered. */
    public int size() {
        return segments.stream().mapToInt(LiveSegment::size).sum();
    }

    /** The district with this id; empty when none is registered. */
    private static Optional<DistrictIdentity> find(String districtId, List<LiveSegment> segments) {
        return segments.stream().flatMap(live -> live.find(districtId).stream()).findFirst();
    }

    /** The ids of the districts that registered this account as their own. */
    public List<String> claimedBy(AccountProfile profile) {
        return claimsTo(profile).stream()
                .map(claim -> claim.district().districtId())
                .toList();
    }

    /** The claims to this account, one of a district, by the district's id. */
    public List<Claim> claimsTo(AccountProfile profile) {
        String handle = Handles.canonical(profile.handle());
        List<Claim> claims = new ArrayList<>(0);
        segments.forEach(live -> live.addClaims(profile, handle, claims));
        claims.sort(Comparator.comparing(claim -> claim.district().districtId()));
        return claims;
    }

    public Candidates candidates(AccountProfile profile) {
        return new CandidateSearch(index).candidates(profile);
    }
}

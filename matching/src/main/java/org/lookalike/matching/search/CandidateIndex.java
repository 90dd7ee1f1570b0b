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
import org.lookalike.matching.search.OfficialAccountIndex.Claim;
import org.lookalike.matching.search.index.LiveTargets;
import org.lookalike.matching.search.index.PatternIndex;

/**
 * The registered districts, their schools and leaders, prepared for search by a policy. Immutable and safe for any
 * number of threads.
 *
 * <p>A change costs what changed: its districts become a segment of their own, and are masked in the segments before it. Segments grow
 * as in a log-structured merge tree (O'Neil, Cheng, Gawlick, O'Neil: "The log-structured merge-tree", Acta Informatica 33, 1996), so
 * that few have to be searched and each district is moved a few times in all.
 */
public final class CandidateIndex {

    /** A last segment with fewer districts takes in what changes next, as making it again takes less than a millisecond. */
    private static final int LEAST = 16;

    /** While nothing changes, a segment is merged with those after it once these have an eighth of its districts. */
    private static final int QUIET_SHARE = 8;

    private final CompiledPolicy policy;
    /** The oldest and largest first. */
    private final List<LiveSegment> segments;

    private final List<ImpersonationTarget> targets;
    private final boolean hasLeaders;
    private final PatternIndex patterns;
    private final SoundingPlaces sounds;

    /** Prepares these districts. */
    public CandidateIndex(Collection<DistrictIdentity> districts, CompiledPolicy policy) {
        this(List.of(LiveSegment.of(IndexSegment.of(prepared(districts, policy), policy.editBound()))), policy);
    }

    private static List<PreparedDistrict> prepared(Collection<DistrictIdentity> districts, CompiledPolicy policy) {
        return districts.stream()
                .map(district -> PreparedDistrict.of(district, policy))
                .toList();
    }

    private CandidateIndex(List<LiveSegment> segments, CompiledPolicy policy) {
        this.policy = policy;
        this.segments = List.copyOf(segments);
        this.hasLeaders = segments.stream().anyMatch(live -> live.segment().hasLeaders());
        this.targets = new JoinedList<>(
                segments.stream().map(live -> live.segment().targets()).toList());
        List<PatternIndex.Part> parts = new ArrayList<>();
        int first = 0;
        for (LiveSegment live : segments) {
            parts.add(new PatternIndex.Part(live.segment().patterns(), new LiveTargets(first, live.removed())));
            first += live.segment().targets().size();
        }
        this.patterns = new PatternIndex(parts, policy.editBound());
        this.sounds = new SoundingPlaces(
                segments.stream().map(live -> live.segment().sounds()).toList(), patterns);
    }

    /**
     * The same districts, to be searched by a policy with other numbers. It shares what was prepared.
     *
     * @throws IllegalArgumentException when the policy's word lists or {@code edits.*} are others
     */
    public CandidateIndex withPolicy(CompiledPolicy other) {
        if (!other.source().words().equals(policy.source().words())
                || !other.editBound().equals(policy.editBound())) {
            throw new IllegalArgumentException(
                    "the index was prepared with other word lists or edits.*; build it with this policy");
        }
        return new CandidateIndex(segments, other);
    }

    /** The districts after a change. It shares the segments that were prepared, and takes time by what changed. */
    public CandidateIndex with(Collection<DistrictIdentity> changed, Collection<String> removed) {
        List<PreparedDistrict> fresh = new ArrayList<>();
        Set<String> outdated = new HashSet<>(removed);
        for (DistrictIdentity district : changed) {
            if (!find(district.districtId()).equals(Optional.of(district))) {
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
        while (!kept.isEmpty() && kept.get(kept.size() - 1).size() < LEAST) {
            fresh.addAll(kept.remove(kept.size() - 1).prepared());
        }
        if (!fresh.isEmpty() || kept.isEmpty()) {
            kept.add(LiveSegment.of(IndexSegment.of(fresh, policy.editBound())));
        }
        return new CandidateIndex(kept, policy);
    }

    /**
     * Makes one segment of those that are due to be merged, which takes time by their districts; empty when none is.
     *
     * @param isQuiet whether no change came for a while
     */
    public Optional<SegmentMerge> merge(boolean isQuiet) {
        List<LiveSegment> due = dueToMerge(isQuiet ? QUIET_SHARE : 1);
        return due.isEmpty() ? Optional.empty() : Optional.of(SegmentMerge.of(due, policy.editBound()));
    }

    /** From the first segment that is due to the last that takes in no more. */
    private List<LiveSegment> dueToMerge(int share) {
        int end = segments.size();
        while (end > 0 && segments.get(end - 1).size() < LEAST) {
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
     * Whether the segment is merged with those after it: once these have as many districts, so that a district is moved once for each
     * doubling, or once half of it is masked.
     *
     * @param since how many districts those after it have, times the share that is enough
     */
    private static boolean isDueToMerge(LiveSegment live, int since) {
        int districts = live.segment().districts().size();
        return since >= districts || live.removals() * 2 >= districts;
    }

    /**
     * The same districts with a merged segment in place of those it was made of; what changed since is masked in it. The
     * index itself when it has these segments no more.
     */
    public CandidateIndex with(SegmentMerge merge) {
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
        return new CandidateIndex(merged, policy);
    }

    public CompiledPolicy policy() {
        return policy;
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
    public Optional<DistrictIdentity> find(String districtId) {
        return segments.stream().flatMap(live -> live.find(districtId).stream()).findFirst();
    }

    /** The claims to this account, one of a district, by the district's id. */
    public List<Claim> claimsTo(AccountProfile profile) {
        AccountKeys account = AccountKeys.of(profile);
        List<Claim> claims = new ArrayList<>(0);
        segments.forEach(live -> live.addClaims(account, claims));
        claims.sort(Comparator.comparing(claim -> claim.district().districtId()));
        return claims;
    }

    /** The targets worth comparing with this account. */
    public Candidates candidates(AccountProfile profile) {
        return new CandidateSearch(patterns, sounds, targets, policy).candidates(profile, hasLeaders);
    }
}

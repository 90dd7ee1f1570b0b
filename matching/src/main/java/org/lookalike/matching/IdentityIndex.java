package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.search.CandidateIndex;
import org.lookalike.matching.search.Candidates;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;
import org.lookalike.matching.search.SegmentMerge;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, swap it for one {@linkplain #with(Collection, Collection) with the changes}.
 */
public final class IdentityIndex {

    private final CandidateIndex candidates;

    private IdentityIndex(CandidateIndex candidates) {
        this.candidates = candidates;
    }

    /**
     * Prepares these districts for search with the policy's word lists and limits.
     *
     * @throws NullPointerException when an argument or a district is null
     * @throws IllegalArgumentException when two districts have the same id
     */
    public static IdentityIndex of(Collection<DistrictIdentity> identities, MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        return new IdentityIndex(new CandidateIndex(each(identities), CompiledPolicy.of(policy)));
    }

    private static List<DistrictIdentity> each(Collection<DistrictIdentity> identities) {
        List<DistrictIdentity> copy = Preconditions.copy(new ArrayList<>(identities), "identities");
        Set<String> ids = new HashSet<>();
        for (DistrictIdentity identity : copy) {
            if (!ids.add(identity.districtId())) {
                throw new IllegalArgumentException("districtId '" + identity.districtId() + "' is given twice");
            }
        }
        return copy;
    }

    /**
     * The districts after a change: the same as an index that is built of all of them. It shares what was prepared of the others, so
     * it takes time by what changed. After many changes {@link #merge} what they left.
     *
     * @param changed districts registered since, and those that are registered differently
     * @param removed the ids of districts that are not registered any more; one that never was changes nothing
     * @throws NullPointerException when an argument, a district or an id is null
     * @throws IllegalArgumentException when two of the changed districts have the same id
     */
    public IdentityIndex with(Collection<DistrictIdentity> changed, Collection<String> removed) {
        return with(candidates.with(each(changed), Preconditions.copy(new ArrayList<>(removed), "removed")));
    }

    /**
     * Prepares together what changes left in pieces, so that search stays fast; empty when that is not worth it yet. It takes time by
     * the districts of those pieces, now and then by all, and is meant for the background. The result goes {@linkplain
     * #with(SegmentMerge) into} the index that is current by then.
     *
     * @param isQuiet whether no change came for a while: fewer pieces are left then, which would be too much work while changes come
     */
    public Optional<SegmentMerge> merge(boolean isQuiet) {
        return candidates.merge(isQuiet);
    }

    /** The same districts with those pieces replaced; the index itself when it does not have them any more. It takes hardly any time. */
    public IdentityIndex with(SegmentMerge merge) {
        return with(candidates.with(merge));
    }

    private IdentityIndex with(CandidateIndex changed) {
        return changed == candidates ? this : new IdentityIndex(changed);
    }

    /**
     * The same districts, to be searched by a policy with other numbers: weights and strengths decide what a resemblance
     * counts for, not what is found. It shares what was prepared, so it takes hardly any time.
     *
     * @throws NullPointerException when the policy is null
     * @throws IllegalArgumentException when the policy's word lists or {@code edits.*} are others than those it was
     *     prepared with
     */
    public IdentityIndex withPolicy(MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        return new IdentityIndex(candidates.withPolicy(CompiledPolicy.of(policy)));
    }

    /** How many districts are registered. */
    public int size() {
        return candidates.size();
    }

    /** The policy it was built with. */
    MatchPolicy policy() {
        return candidates.policy().source();
    }

    /** The ids of the districts that registered this account as their own. */
    public List<String> claimedBy(AccountProfile profile) {
        return claimsTo(profile).stream()
                .map(claim -> claim.district().districtId())
                .toList();
    }

    /** The claims to this account, one of a district, by the district's id. */
    List<Claim> claimsTo(AccountProfile profile) {
        return candidates.claimsTo(profile);
    }

    /** The targets worth comparing with this account. */
    Candidates candidates(AccountProfile profile) {
        return candidates.candidates(profile);
    }
}

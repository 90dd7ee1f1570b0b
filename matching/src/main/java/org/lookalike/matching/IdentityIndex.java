package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.CandidateIndex;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.matching.search.OfficialAccountIndex;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, build a new one and swap it.
 */
public final class IdentityIndex {

    private final List<DistrictIdentity> identities;
    private final OfficialAccountIndex officialAccounts;
    private final CandidateIndex candidates;

    private IdentityIndex(
            List<DistrictIdentity> identities, OfficialAccountIndex officialAccounts, CandidateIndex candidates) {
        this.identities = identities;
        this.officialAccounts = officialAccounts;
        this.candidates = candidates;
    }

    private static IdentityIndex of(List<DistrictIdentity> identities, CompiledPolicy policy) {
        return new IdentityIndex(
                identities, new OfficialAccountIndex(identities), new CandidateIndex(identities, policy));
    }

    /**
     * Prepares these districts for search with the policy's word lists and limits.
     *
     * @throws NullPointerException when an argument or a district is null
     * @throws IllegalArgumentException when two districts have the same id
     */
    public static IdentityIndex of(Collection<DistrictIdentity> identities, MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        List<DistrictIdentity> copy = Preconditions.copy(new ArrayList<>(identities), "identities");
        Map<String, DistrictIdentity> byId = new HashMap<>();
        for (DistrictIdentity identity : copy) {
            if (byId.put(identity.districtId(), identity) != null) {
                throw new IllegalArgumentException("districtId '" + identity.districtId() + "' is given twice");
            }
        }
        return of(copy, CompiledPolicy.of(policy));
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
        return new IdentityIndex(identities, officialAccounts, candidates.withPolicy(CompiledPolicy.of(policy)));
    }

    /** How many districts are registered. */
    public int size() {
        return identities.size();
    }

    /** The policy it was built with. */
    MatchPolicy policy() {
        return candidates.policy().source();
    }

    /** The claims to this account, one of a district, by the district's id. */
    List<Claim> claimsTo(AccountProfile profile) {
        return officialAccounts.claimsTo(profile);
    }

    /** An index of this district by nothing but what somebody else vouches for; empty where nobody does. */
    Optional<IdentityIndex> ofVerified(String districtId) {
        return identities.stream()
                .filter(identity -> identity.districtId().equals(districtId) && identity.verified())
                .findFirst()
                .map(identity -> of(List.of(identity.withoutOwnClaims()), candidates.policy()));
    }

    /** The targets worth comparing with this account. */
    List<Candidate> candidates(AccountProfile profile) {
        return candidates.candidates(profile);
    }
}

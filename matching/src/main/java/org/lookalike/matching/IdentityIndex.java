package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lookalike.matching.index.IdentityPatterns;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Subject;
import org.lookalike.matching.text.SchoolName;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, build a new one and swap it.
 */
public final class IdentityIndex {

    private final Rules rules;
    private final List<DistrictIdentity> identities;
    private final List<Subject> subjects;
    private final boolean hasLeaders;
    private final PatternIndex patterns;
    private final OfficialAccounts officialAccounts;

    private IdentityIndex(List<DistrictIdentity> identities, MatchPolicy policy) {
        this(identities, Rules.of(policy));
    }

    private IdentityIndex(List<DistrictIdentity> identities, Rules rules) {
        this.rules = rules;
        this.identities = identities;
        this.officialAccounts = new OfficialAccounts(identities);
        this.subjects = identities.stream()
                .flatMap(district -> Subject.of(district).stream())
                .toList();
        this.hasLeaders = subjects.stream().anyMatch(Subject::isLeader);
        List<Pattern> all = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            all.addAll(patterns(i));
        }
        this.patterns = new PatternIndex(all, rules.editBound());
    }

    private IdentityIndex(IdentityIndex same, Rules rules) {
        this.rules = rules;
        this.identities = same.identities;
        this.subjects = same.subjects;
        this.hasLeaders = same.hasLeaders;
        this.patterns = same.patterns;
        this.officialAccounts = same.officialAccounts;
    }

    /**
     * Prepares these districts for search with the policy's word lists and limits.
     *
     * @throws NullPointerException when an argument or a district is null
     * @throws IllegalArgumentException when two districts have the same id
     */
    public static IdentityIndex of(Collection<DistrictIdentity> identities, MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        List<DistrictIdentity> copy = Checks.copy(new ArrayList<>(identities), "identities");
        Map<String, DistrictIdentity> byId = new HashMap<>();
        for (DistrictIdentity identity : copy) {
            if (byId.put(identity.districtId(), identity) != null) {
                throw new IllegalArgumentException("districtId '" + identity.districtId() + "' is given twice");
            }
        }
        return new IdentityIndex(copy, policy);
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
        Rules others = Rules.of(policy);
        if (!policy.words().equals(policy().words()) || !others.editBound().equals(rules.editBound())) {
            throw new IllegalArgumentException(
                    "the index was prepared with other word lists or edits.*; build it with this policy");
        }
        return new IdentityIndex(this, others);
    }

    /** How many districts are registered. */
    public int size() {
        return identities.size();
    }

    /** The policy it was built with. */
    MatchPolicy policy() {
        return rules.policy();
    }

    /** The districts' claims to this account, one of a district, by the district's id. */
    List<OfficialAccounts.Claim> claimsTo(AccountProfile profile) {
        return officialAccounts.claimsTo(profile);
    }

    /** An index of this district by nothing but what somebody else vouches for; empty where nobody does. */
    Optional<IdentityIndex> ofVerified(String districtId) {
        return identities.stream()
                .filter(identity -> identity.districtId().equals(districtId) && identity.verified())
                .findFirst()
                .map(identity -> new IdentityIndex(List.of(identity.withoutOwnClaims()), rules));
    }

    /** The districts worth comparing with this account. */
    List<Candidate> candidates(AccountProfile profile) {
        return new Search(patterns, subjects, hasLeaders, rules).candidates(profile);
    }

    private List<Pattern> patterns(int number) {
        Subject subject = subjects.get(number);
        List<SchoolName> names = rules.namesOf(subject);
        return switch (subject.kind()) {
            case DISTRICT ->
                IdentityPatterns.of(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
            case SCHOOL ->
                IdentityPatterns.ofSchool(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
            case LEADER ->
                IdentityPatterns.ofLeader(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
        };
    }
}

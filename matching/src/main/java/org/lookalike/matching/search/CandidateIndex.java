package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.SoundIndex;

/**
 * The registered districts, their schools and leaders, prepared for search by a policy. Immutable and safe for any
 * number of threads.
 */
public final class CandidateIndex {

    private final CompiledPolicy policy;
    private final List<ImpersonationTarget> targets;
    private final boolean hasLeaders;
    private final PatternIndex patterns;
    private final SoundIndex sounds;

    /** Prepares these districts. */
    public CandidateIndex(List<DistrictIdentity> districts, CompiledPolicy policy) {
        this.policy = policy;
        this.targets = districts.stream()
                .flatMap(district -> ImpersonationTarget.of(district).stream())
                .toList();
        this.hasLeaders = targets.stream().anyMatch(ImpersonationTarget::isLeader);
        List<Pattern> all = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            all.addAll(TargetPatterns.of(i, targets.get(i), policy));
        }
        this.patterns = new PatternIndex(all, policy.editBound());
        this.sounds = new SoundIndex(all.stream()
                .filter(pattern -> pattern.kind() == Pattern.Kind.PLACE)
                .map(Pattern::text)
                .collect(Collectors.toSet()));
    }

    private CandidateIndex(CandidateIndex same, CompiledPolicy policy) {
        this.policy = policy;
        this.targets = same.targets;
        this.hasLeaders = same.hasLeaders;
        this.patterns = same.patterns;
        this.sounds = same.sounds;
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
        return new CandidateIndex(this, other);
    }

    public CompiledPolicy policy() {
        return policy;
    }

    /** The targets worth comparing with this account. */
    public List<Candidate> candidates(AccountProfile profile) {
        return new CandidateSearch(patterns, sounds, targets, policy).candidates(profile, hasLeaders);
    }
}

package org.lookalike.matching;

import java.util.Objects;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;

/** Assesses accounts by one policy. Stateless; safe for any number of threads. */
public final class Matcher {

    private final MatchPolicy policy;

    public Matcher(MatchPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy must not be null");
    }

    /** The policy this matcher goes by. */
    public MatchPolicy policy() {
        return policy;
    }

    /**
     * Says whether the account is a registered district's own, may impersonate one, or neither. Takes any Unicode text
     * and a bounded time.
     *
     * @param index the registered districts, built with the same policy
     */
    public Assessment assess(AccountProfile profile, IdentityIndex index) {
        return index.ownerOf(profile).<Assessment>map(Official::new).orElseGet(NoMatch::new);
    }
}

package org.lookalike.matching.search;

import java.util.List;

/**
 * The targets worth comparing: as registered, whom to tell of the account, and by what others vouch for. Nothing else
 * of a district's registration influences what another district is told.
 */
public record Candidates(List<Candidate> registered, List<Candidate> vouched) {

    static final Candidates NONE = new Candidates(List.of(), List.of());

    /** Whether there is nothing worth comparing. */
    public boolean isEmpty() {
        return registered.isEmpty() && vouched.isEmpty();
    }
}

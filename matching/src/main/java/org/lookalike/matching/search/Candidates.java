package org.lookalike.matching.search;

import java.util.List;

/**
 * The targets worth comparing: as registered, whom to tell of the account, by what others vouch for, and people who agreed to be
 * protected. Nothing else
 * of a district's registration influences what another district is told.
 */
public record Candidates(List<Candidate> registered, List<Candidate> vouched, List<Candidate> people) {

    static final Candidates NONE = new Candidates(List.of(), List.of(), List.of());

    /** Whether there is nothing worth comparing. */
    public boolean isEmpty() {
        return registered.isEmpty() && vouched.isEmpty() && people.isEmpty();
    }
}

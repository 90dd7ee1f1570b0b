package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;

/** A rule that looks at one account and one district. Stateless. */
public interface Signal {

    /** The stable id in snake_case; the policy's weight for it is {@code weight.<id>}. */
    String id();

    /** What the signal is about. */
    Role role();

    /** The reason, when the signal fires. */
    Optional<Evidence> look(Candidate candidate);

    /** What a signal is about. */
    enum Role {
        /** Says that the handle is like the district's. */
        HANDLE,
        /** Says that the display name is like the district's. */
        NAME,
        /** Corrects what the main signals say; means nothing alone. */
        QUALIFIER
    }

    /** Evidence of this signal with the policy's weight; the score is held to 0..1. */
    default Evidence evidence(Candidate candidate, double score, String observed, String expected, String summary) {
        double held = Math.max(0, Math.min(1, score));
        return new Evidence(id(), held, candidate.policy().weight(id()), observed, expected, summary);
    }
}

package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;

/** A rule that looks at one account and one district. Stateless. */
public interface Signal {

    /** The stable id in snake_case; the policy's weight for it is {@code weight.<id>}. */
    String id();

    /** What the signal is about. */
    Role role();

    /** The reason, when the signal fires. */
    Optional<Reason> look(Candidate candidate);

    /** What a signal is about. */
    enum Role {
        /** Says that the handle is like the district's. */
        HANDLE,
        /** Says that the display name is like the district's. */
        NAME,
        /** Speaks for what the main signals say; means nothing alone. */
        FOR,
        /** Speaks against what the main signals say. */
        AGAINST
    }

    /** A reason of this signal with the policy's weight; the score is held to 0..1. */
    default Reason reason(Candidate candidate, double score, String observed, String expected, String summary) {
        return new Reason(id(), held(score), candidate.policy().weight(id()), observed, expected, false, summary);
    }

    /** A reason that the handle is like the district's. */
    default Reason handleReason(Candidate candidate, Resemblance handle, String summary) {
        Kind kind = handle.pattern().kind();
        return new Reason(
                id(),
                held(candidate.handleStrength() * AffiliationSignal.share(candidate)),
                candidate.policy().weight(id()),
                candidate.account().handle(),
                kind == Kind.PLACE ? candidate.fullName() : handle.pattern().shown(),
                kind == Kind.OFFICIAL_HANDLE || kind == Kind.ACRONYM,
                summary);
    }

    /** A reason that the display name is like the district's. */
    default Reason nameReason(Candidate candidate, Resemblance name, double score, String summary) {
        Kind kind = name.pattern().kind();
        return new Reason(
                id(),
                held(score * AffiliationSignal.share(candidate)),
                candidate.policy().weight(id()),
                candidate.account().displayName(),
                kind == Kind.PLACE ? candidate.fullName() : name.pattern().shown(),
                kind == Kind.NAME || kind == Kind.ACRONYM,
                summary);
    }

    private static double held(double score) {
        return Math.max(0, Math.min(1, score));
    }
}

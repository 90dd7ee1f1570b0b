package org.lookalike.matching.signal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/** A rule about one account and one target. Stateless. */
public interface Signal {

    /** The stable id in snake_case; the policy's weight for it is {@code weight.<id>}. */
    String id();

    /** The reason, when the signal fires. */
    Optional<Reason> evaluate(Candidate candidate);

    /** A reason of this signal with the policy's weight; the score is clamped to 0..1. */
    default Reason reason(Candidate candidate, double score, String observed, String expected, String summary) {
        return new Reason(id(), clamped(score), candidate.policy().weight(id()), observed, expected, null, summary);
    }

    /** A reason that the handle is like the target's. */
    default Reason handleReason(Candidate candidate, Resemblance handle, String summary) {
        String own = handle.pattern().displayText();
        return new Reason(
                id(),
                clamped(candidate.handleStrength() * AffiliationClaims.share(candidate)),
                candidate.policy().weight(id()),
                candidate.account().handle(),
                handle.pattern().kind() == Kind.PLACE ? candidate.fullName() : own,
                spelled(candidate.account().handle(), handle),
                summary);
    }

    /** What a handle is a spelling of. A name has blanks, and words for "school district" may be others: of these, only disguises are shown. */
    private static @Nullable String spelled(String handle, Resemblance resemblance) {
        return switch (resemblance.pattern().kind()) {
            case OFFICIAL_HANDLE, ACRONYM -> resemblance.pattern().displayText();
            default -> resemblance.type() == MatchType.CONFUSABLE ? Letters.undisguised(handle) : null;
        };
    }

    /** A reason that the display name is like the target's. */
    default Reason nameReason(Candidate candidate, Resemblance name, double score, String summary) {
        Kind kind = name.pattern().kind();
        String own = name.pattern().displayText();
        return new Reason(
                id(),
                clamped(score * AffiliationClaims.share(candidate)),
                candidate.policy().weight(id()),
                candidate.account().displayName(),
                kind == Kind.PLACE ? candidate.fullName() : own,
                kind == Kind.NAME || kind == Kind.ACRONYM ? own : null,
                summary);
    }

    private static double clamped(double score) {
        return Math.max(0, Math.min(1, score));
    }
}

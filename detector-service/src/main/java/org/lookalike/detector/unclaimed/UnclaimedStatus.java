package org.lookalike.detector.unclaimed;

import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.matching.UnclaimedMatch;

/** What the latest observation of an unclaimed account came to. */
public enum UnclaimedStatus {
    /** Only the district can say whose it is. */
    OPEN,
    /** It has changed so that it may impersonate the district: there is an alert about it. */
    ALERTED,
    /** It is registered: as the district's own, or confirmed as another's. */
    REGISTERED,
    /** The district says that it is not its own, and is alerted of it. */
    DISOWNED,
    /** The platform no longer shows it. */
    GONE,
    /** It has changed, or the district has, so that it no longer resembles the district. */
    NO_MATCH;

    /** Whether it ends what a website asks: whether the account resembles the district has nothing to do with that. */
    boolean answersSite() {
        return this == ALERTED || this == DISOWNED || this == GONE;
    }

    /** What an assessment says of the account for its district. What only the website says does not answer what is asked about that. */
    static UnclaimedStatus of(AssessedAccount assessed, UnclaimedAccount known) {
        var districtId = known.district().districtId();
        if (assessed.account().state().isGone()) {
            return GONE;
        }
        if (assessed.isOfficialFor(districtId)) {
            return known.kind() == UnclaimedMatch.Kind.NAMED_BY_SITE && assessed.isNamedByWebsiteAlone(districtId)
                    ? OPEN
                    : REGISTERED;
        }
        if (assessed.match(districtId).isPresent()) {
            return ALERTED;
        }
        return assessed.unclaimed().stream()
                        .anyMatch(asked -> asked.match().districtId().equals(districtId))
                ? OPEN
                : NO_MATCH;
    }
}

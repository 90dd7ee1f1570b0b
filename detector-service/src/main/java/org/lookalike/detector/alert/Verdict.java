package org.lookalike.detector.alert;

import java.util.List;

/** What a person says of an alert. */
public enum Verdict {
    /** The account impersonates the district. */
    TRUE_POSITIVE,
    /** The account has nothing to do with the district. */
    FALSE_POSITIVE,
    /** The account is close to the district and harmless, such as a booster club. */
    BENIGN,
    DUPLICATE,
    INSUFFICIENT_DATA;

    AlertStatus statusAfter(List<Action> actions) {
        return switch (this) {
            case TRUE_POSITIVE ->
                actions.contains(Action.REMOVED_BY_PLATFORM) ? AlertStatus.RESOLVED : AlertStatus.IN_PROGRESS;
            case INSUFFICIENT_DATA -> AlertStatus.IN_PROGRESS;
            case FALSE_POSITIVE, BENIGN -> AlertStatus.SUPPRESSED;
            case DUPLICATE -> AlertStatus.RESOLVED;
        };
    }
}

package org.lookalike.notifier.delivery.email;

import org.lookalike.notifier.alert.Alert;

/** How an alert came to be closed. */
public enum ClosingReason {
    /** The platform or the owner removed the account. */
    REMOVED,
    /** It is the district's own account after all. */
    OWN,
    /** A review found that it does not impersonate the district. */
    UNRELATED,
    /** A review found that it does no harm. */
    HARMLESS,
    /** A review found another alert about the same account. */
    DUPLICATE,
    /** A review confirmed the impersonation, and the case is settled. */
    SETTLED,
    /** This version does not know the reason. */
    OTHER;

    private static final String OFFICIAL = "account_official";

    static ClosingReason of(Alert alert) {
        if (alert.isRemoved()) {
            return REMOVED;
        }
        return OFFICIAL.equals(alert.statusReason()) ? OWN : ofVerdict(alert.verdict() == null ? "" : alert.verdict());
    }

    private static ClosingReason ofVerdict(String verdict) {
        return switch (verdict) {
            case "false_positive" -> UNRELATED;
            case "benign" -> HARMLESS;
            case "duplicate" -> DUPLICATE;
            case "true_positive" -> SETTLED;
            default -> OTHER;
        };
    }
}

package org.lookalike.notifier.delivery.email;

import org.lookalike.notifier.alert.Alert;

/** How an alert came to be closed. */
public enum ClosingReason {
    /** The platform, or its owner, took the account away. */
    REMOVED,
    /** It is the district's own account after all. */
    OWN,
    /** A person said that it does not impersonate the district. */
    UNRELATED,
    /** A person said that it does no harm. */
    HARMLESS,
    /** A person said that there is another alert about the same. */
    DUPLICATE,
    /** A person said that it did impersonate the district, and that it is dealt with. */
    SETTLED,
    /** In a way this version does not know. */
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

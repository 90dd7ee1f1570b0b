package org.lookalike.detector.registry.verification;

import java.util.List;

/**
 * A verification with what the latest sightings of the district's own accounts on the platform say.
 *
 * @param checks one for each account; none where the district has none there
 */
public record CheckedVerification(Verification verification, VerificationRoute route, List<MarkCheck> checks) {

    public CheckedVerification {
        checks = List.copyOf(checks);
    }

    /** Whether the district has an account there. */
    public boolean hasAccount() {
        return !checks.isEmpty();
    }
}

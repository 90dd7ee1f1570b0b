package org.lookalike.detector.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;

/**
 * That an official account was seen.
 *
 * @param handle as it was shown, in lower case
 * @param accountId the platform's identifier
 * @param verified whether the platform shows a verification mark; null when unknown
 */
public record Sighting(
        String platform,
        String handle,
        String accountId,
        @Nullable Boolean verified,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    /** Whether it is this account that was seen, by this handle and id. */
    boolean isOf(Account account) {
        return platform.equals(account.platform())
                && handle.equalsIgnoreCase(account.handle())
                && accountId.equals(account.accountId());
    }
}

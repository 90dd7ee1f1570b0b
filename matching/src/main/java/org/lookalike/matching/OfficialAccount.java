package org.lookalike.matching;

import org.jspecify.annotations.Nullable;

/**
 * An account a district registered as its own.
 *
 * @param platform where the account lives, such as {@code facebook}; compared without regard to case
 * @param handle the account's handle, with or without a leading {@code @}; compared without regard to case
 * @param accountId the platform's never changing id of the account, where known: it identifies the account even after
 *     a renaming, and then the handle alone does not: somebody else may have taken it since
 * @param confirmed whether somebody who answers for all districts agrees that the account is the district's. One that is
 *     not confirmed is the district's own claim, and keeps no alert from any other district
 */
public record OfficialAccount(String platform, String handle, @Nullable String accountId, boolean confirmed) {

    /** Throws NullPointerException or IllegalArgumentException, naming the field, for a missing or blank value. */
    public OfficialAccount {
        Preconditions.notBlank(platform, "platform");
        Preconditions.notBlank(handle, "handle");
        if (accountId != null) {
            Preconditions.notBlank(accountId, "accountId");
        }
    }

    /** One that is confirmed. */
    public OfficialAccount(String platform, String handle, @Nullable String accountId) {
        this(platform, handle, accountId, true);
    }
}

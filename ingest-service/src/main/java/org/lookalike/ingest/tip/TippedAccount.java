package org.lookalike.ingest.tip;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.profileaddresses.HandleId;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * The account in a tip, with a handle, the platform's identifier, or both.
 *
 * @param displayName as somebody typed it; null if nobody did
 * @param profileUrl the cleaned address that was pasted; null if only a handle was
 */
record TippedAccount(
        String platform,
        @Nullable String handle,
        @Nullable String accountId,
        @Nullable String displayName,
        @Nullable String profileUrl) {

    TippedAccount {
        if (handle == null && accountId == null) {
            throw new IllegalArgumentException("an account has a handle or an identifier");
        }
    }

    static TippedAccount of(NamedAccount account, @Nullable String displayName) {
        return new TippedAccount(
                account.platform(), account.handle(), account.accountId(), displayName, account.address());
    }

    /** The account as typed. Without an identifier, a {@link HandleId} replaces it. */
    AccountFacts asTyped() {
        var id = accountId != null ? accountId : HandleId.of(name());
        return AccountFacts.of(platform, id, name())
                .displayName(displayName)
                .profileUrl(profileUrl)
                .build();
    }

    /** The handle, or the identifier if there is no handle. */
    String name() {
        return handle != null ? handle : Objects.requireNonNull(accountId);
    }
}

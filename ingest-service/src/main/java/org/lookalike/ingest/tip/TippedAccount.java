package org.lookalike.ingest.tip;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * An account as somebody names it: by a handle, or by the platform's identifier, or by both.
 *
 * @param profileUrl the address that was pasted, without what does not belong to it; null where a handle alone was
 */
record TippedAccount(
        String platform, @Nullable String handle, @Nullable String accountId, @Nullable String profileUrl) {

    TippedAccount {
        if (handle == null && accountId == null) {
            throw new IllegalArgumentException("an account has a handle or an identifier");
        }
    }

    /** What is known without the platform. The identifier then says that the handle stands in for it. */
    AccountFacts asTyped() {
        var id = accountId != null ? accountId : "handle:" + name().toLowerCase(Locale.ROOT);
        return AccountFacts.of(platform, id, name()).profileUrl(profileUrl).build();
    }

    /** What it goes by. */
    String name() {
        return handle != null ? handle : Objects.requireNonNull(accountId);
    }
}

package org.lookalike.ingest.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that its platform shows no more.
 *
 * @param state {@code suspended} where the platform did it, {@code deleted} where its owner did or nobody says
 * @param observedAt when the platform said so; null for now
 */
public record GoneAccount(String platform, String accountId, String state, @Nullable Instant observedAt) {

    public static final String SUSPENDED = "suspended";
    public static final String DELETED = "deleted";

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}

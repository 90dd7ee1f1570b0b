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

    /** Whether an account in this state is not shown; of a state that is not known here, it is not said. */
    static boolean isGone(String state) {
        return state.equals(SUSPENDED) || state.equals(DELETED);
    }

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}

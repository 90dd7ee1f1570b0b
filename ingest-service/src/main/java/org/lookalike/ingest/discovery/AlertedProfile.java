package org.lookalike.ingest.discovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says of its account.
 *
 * @param state {@link #ACTIVE}, {@code suspended} or {@code deleted}; the list is open
 * @param lastSeenAt when the account was last seen to change
 */
public record AlertedProfile(
        String handle,
        @Nullable String displayName,
        @Nullable String profileUrl,
        @Nullable String avatarHash,
        String state,
        Instant lastSeenAt) {

    /** The state of an account that its platform shows. */
    public static final String ACTIVE = "active";
}

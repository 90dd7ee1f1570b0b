package org.lookalike.ingest.discovery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountKey;

/** A change of an alert that decides whether its account is looked up regularly, and whether a record of it is taken. */
public sealed interface AlertChange {

    UUID alertId();

    /**
     * The account is looked up regularly, because it may impersonate a district, or did so and may return.
     *
     * @param profile what the alert says of the account
     * @param isOpen whether the alert still has to be reviewed
     * @param isUrgent whether the account uses the words of a hoax
     * @param confirmedAt when a person confirmed it; null if nobody did
     */
    record Watch(
            UUID alertId,
            long revision,
            String districtId,
            String platform,
            String accountId,
            AlertedProfile profile,
            boolean isOpen,
            boolean isUrgent,
            @Nullable Instant confirmedAt)
            implements AlertChange {}

    /**
     * The account is no longer looked up, because a person closed the alert or the alert was erased.
     *
     * @param dismissed the account if a person found that it needs no action; otherwise null
     */
    record Unwatch(@Override UUID alertId, @Nullable AccountKey dismissed) implements AlertChange {}

    /**
     * What an alert says of its account.
     *
     * @param state {@link #ACTIVE}, {@code suspended} or {@code deleted}; the list is open
     * @param lastSeenAt when the account was last seen to change
     */
    record AlertedProfile(
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash,
            String state,
            Instant lastSeenAt) {

        /** The state of an account that its platform shows. */
        public static final String ACTIVE = "active";
    }
}

package org.lookalike.ingest.discovery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountKey;

/** A change of an alert that decides whether its account is looked up regularly, and whether a record of it is taken. */
public sealed interface AlertChange {

    UUID alertId();

    /**
     * The account is looked up regularly, because it may impersonate a district, or did so and may return. The alert is open
     * while it has to be reviewed, and urgent if the account uses the words of a hoax. The time is null if nobody confirmed it.
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

    /** The account is looked up no longer, and dismissed if a person found that it needs no action. */
    record Unwatch(@Override UUID alertId, @Nullable AccountKey dismissed) implements AlertChange {}

    /** What an alert says of its account as last seen; the state is {@link #ACTIVE}, suspended, deleted or another. */
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

package org.lookalike.ingest.discovery;

import java.util.UUID;

/** A change of an alert that decides whether its account is looked up regularly. */
public sealed interface AlertChange {

    UUID alertId();

    /**
     * The account is looked up regularly, because it may impersonate a district, or did so and may return.
     *
     * @param isOpen whether the alert still has to be reviewed
     * @param isUrgent whether the account uses the words of a hoax
     */
    record Watch(
            UUID alertId,
            long revision,
            String districtId,
            String platform,
            String accountId,
            boolean isOpen,
            boolean isUrgent)
            implements AlertChange {}

    /** The account is no longer looked up, because a person closed the alert or the alert was erased. */
    record Unwatch(@Override UUID alertId) implements AlertChange {}
}

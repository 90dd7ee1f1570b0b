package org.lookalike.ingest.discovery;

import java.util.UUID;

/** What became of an alert, as far as it decides whom to look at again. */
public sealed interface AlertChange {

    UUID alertId();

    /**
     * An account is to be looked at again and again: it may impersonate a district, or did and may return.
     *
     * @param isOpen whether someone should still look at the alert
     * @param isUrgent whether its account uses the words of a hoax
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

    /** The alert is closed by a person, or erased: the account needs no more looks. */
    record Leave(@Override UUID alertId) implements AlertChange {}
}

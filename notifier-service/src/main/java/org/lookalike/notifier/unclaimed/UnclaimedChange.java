package org.lookalike.notifier.unclaimed;

import java.util.UUID;

/** The change of one unclaimed account that one record of its topic states. */
public sealed interface UnclaimedChange {

    /** The district is to be asked about the account as it now looks. */
    record Opened(UnclaimedAccount account, long revision) implements UnclaimedChange {}

    /** The question has ended: it was answered, or the account changed. */
    record Ended(UUID unclaimedId, long revision) implements UnclaimedChange {}

    /** The account was erased, or was not seen for long, and is held no more. */
    record Removed(UUID unclaimedId) implements UnclaimedChange {}
}

package org.lookalike.ingest.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the topic says about an account.
 *
 * @param handle as published; null for an account not published since handles are kept
 * @param observedAt when the account was last seen to look like this
 * @param publishedAt when that was last published
 * @param isGone whether its platform shows it no more
 */
record AccountContent(
        ContentHash hash, @Nullable String handle, Instant observedAt, Instant publishedAt, boolean isGone) {

    /** Of an account never published. */
    static final AccountContent UNKNOWN =
            new AccountContent(ContentHash.NONE, null, Instant.EPOCH, Instant.EPOCH, false);

    /** What has to be done about an observation. */
    IntakeOutcome judge(Observation observation, Instant now, Duration republishAfter) {
        var known = observation.contentHash().equals(hash);
        if (known && now.isBefore(publishedAt.plus(republishAfter))) {
            return IntakeOutcome.UNCHANGED;
        }
        return observation.snapshot().observedAt().isBefore(observedAt)
                ? IntakeOutcome.OUTDATED
                : IntakeOutcome.ACCEPTED;
    }

    AccountContent published(Observation observation, Instant now) {
        return new AccountContent(
                observation.contentHash(),
                observation.snapshot().handle(),
                observation.snapshot().observedAt(),
                now,
                GoneAccount.isGone(observation.snapshot().state()));
    }

    /** Seen once more: an observation from before this one is outdated from now on. */
    AccountContent seenAgain(Instant again) {
        return again.isAfter(observedAt) ? new AccountContent(hash, handle, again, publishedAt, isGone) : this;
    }
}

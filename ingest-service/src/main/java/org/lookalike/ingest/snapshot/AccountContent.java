package org.lookalike.ingest.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.IntakeReport.IntakeOutcome;

/** What was last published about an account, and when it last looked so; in the beginning, no handles were stored. */
record AccountContent(
        ContentHash hash, @Nullable String handle, Instant observedAt, Instant publishedAt, boolean isGone) {

    static final AccountContent UNKNOWN =
            new AccountContent(ContentHash.NONE, null, Instant.EPOCH, Instant.EPOCH, false);

    IntakeOutcome outcomeOf(HashedSnapshot observation, Instant now, Duration republishAfter) {
        var known = observation.contentHash().equals(hash);
        if (known && now.isBefore(publishedAt.plus(republishAfter))) {
            return IntakeOutcome.UNCHANGED;
        }
        return observation.snapshot().observedAt().isBefore(observedAt)
                ? IntakeOutcome.OUTDATED
                : IntakeOutcome.ACCEPTED;
    }

    AccountContent published(HashedSnapshot observation, Instant now) {
        return new AccountContent(
                observation.contentHash(),
                observation.snapshot().handle(),
                observation.snapshot().observedAt(),
                now,
                GoneAccount.isGone(observation.snapshot().state()));
    }

    /** Records a later observation of the same content, so that earlier observations count as outdated. */
    AccountContent seenAgain(Instant again) {
        return again.isAfter(observedAt) ? new AccountContent(hash, handle, again, publishedAt, isGone) : this;
    }
}

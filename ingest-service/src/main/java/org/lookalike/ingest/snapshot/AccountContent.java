package org.lookalike.ingest.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.IntakeReport.IntakeOutcome;

/**
 * What was last published about an account, and when it last looked so; in the beginning, no handles were stored.
 *
 * @param reportedFor the district for which it was what people told, {@link #ALL} for all, and null if it was seen
 */
record AccountContent(
        ContentHash hash,
        @Nullable String handle,
        Instant observedAt,
        Instant publishedAt,
        boolean isGone,
        @Nullable String reportedFor) {

    static final AccountContent UNKNOWN =
            new AccountContent(ContentHash.NONE, null, Instant.EPOCH, Instant.EPOCH, false, null);

    private static final String ALL = "*";

    IntakeOutcome outcomeOf(HashedSnapshot observation, Instant now, Duration republishAfter) {
        var known = observation.contentHash().equals(hash);
        if (known && now.isBefore(publishedAt.plus(republishAfter))) {
            return IntakeOutcome.UNCHANGED;
        }
        return observation.snapshot().observedAt().isBefore(observedAt) || !yieldsTo(observation.snapshot())
                ? IntakeOutcome.OUTDATED
                : IntakeOutcome.ACCEPTED;
    }

    /** What people told takes the place of nothing that was seen; nor does what one district accepted of that, of what others did. */
    private boolean yieldsTo(AccountSnapshot snapshot) {
        var told = reportedFor(snapshot);
        return told == null
                || hash.equals(ContentHash.NONE)
                || reportedFor != null && (told.equals(ALL) || told.equals(reportedFor));
    }

    private static @Nullable String reportedFor(AccountSnapshot snapshot) {
        var reported = snapshot.reported();
        return reported == null ? null : Objects.requireNonNullElse(reported.districtId(), ALL);
    }

    AccountContent published(HashedSnapshot observation, Instant now) {
        return new AccountContent(
                observation.contentHash(),
                observation.snapshot().handle(),
                observation.snapshot().observedAt(),
                now,
                GoneAccount.isGone(observation.snapshot().state()),
                reportedFor(observation.snapshot()));
    }

    /** Records a later observation of the same content, so that earlier observations count as outdated. */
    AccountContent seenAgain(Instant again) {
        return again.isAfter(observedAt)
                ? new AccountContent(hash, handle, again, publishedAt, isGone, reportedFor)
                : this;
    }
}

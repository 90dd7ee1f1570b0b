package org.lookalike.detector.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/** What an account's platform says of it. */
public sealed interface PlatformAnswer {

    /** The platform shows it, and when it was seen before; null where it was not. */
    record Found(ObservedAccount account, @Nullable Instant lastSeenAt) implements PlatformAnswer {}

    record NotFound() implements PlatformAnswer {}

    /** The platform did not say anything, and when it may be asked again; null where that is not known. */
    record NoAnswer(Reason reason, @Nullable Instant askAgainAt) implements PlatformAnswer {

        NoAnswer(Reason reason) {
            this(reason, null);
        }
    }

    enum Reason {
        /** ingest-service is not configured here. */
        NOT_CONFIGURED,
        /** No source of the platform looks up accounts by this name. */
        NOT_ASKABLE,
        /** The limit of the platform, or of ingest-service, is used up. */
        LIMITED,
        /** The platform or ingest-service did not answer. */
        FAILED
    }
}

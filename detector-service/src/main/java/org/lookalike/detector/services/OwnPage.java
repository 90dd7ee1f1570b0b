package org.lookalike.detector.services;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A district's own page at a platform, which ingest-service reads for impostors who comment there. Its owner controls the name.
 *
 * @param permissions what its token has to have
 * @param pageId null if none is connected
 * @param names how many names were looked at when the posts of 30 days were last read
 * @param problem why it was not read, or not wholly
 * @param tokenEndsAt null if it does not end, or that is not known
 */
public record OwnPage(
        String platform,
        String permissions,
        @Nullable String pageId,
        @Nullable String pageName,
        @Nullable Instant connectedAt,
        @Nullable String connectedBy,
        @Nullable Instant readAt,
        @Nullable Integer names,
        @Nullable String problem,
        @Nullable Instant tokenEndsAt) {

    /** What connects a page. */
    public record Request(String token) {

        /** Omits the token. */
        @Override
        public String toString() {
            return "Request";
        }
    }
}

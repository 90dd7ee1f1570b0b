package org.lookalike.ingest.website;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page could not be read. The message says why, to an operator. */
final class VisitFailed extends Exception {

    /** What the failure says about other pages of the site. */
    enum Scope {
        /** Nothing. */
        PAGE,
        /** The site has enough of us, or is in trouble. */
        SITE,
        /** The host does not answer. */
        HOST
    }

    private final Scope scope;
    private final @Nullable Instant retryAt;

    VisitFailed(Scope scope, String why) {
        this(scope, why, null);
    }

    /** @param retryAt when the site asks for a retry; null if it does not */
    VisitFailed(Scope scope, String why, @Nullable Instant retryAt) {
        super(why, null, false, false);
        this.scope = scope;
        this.retryAt = retryAt;
    }

    Scope scope() {
        return scope;
    }

    @Nullable
    Instant retryAt() {
        return retryAt;
    }
}

package org.lookalike.detector.website;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.website.WebsiteEvent.Visit;

/** Why the domain of a website may belong to somebody else than the district whose website it was. */
public enum DomainDoubt {
    /** It was registered within the last 90 days. */
    NEW,
    /** It was registered anew since the site was first seen to name the account: whoever had it before gave it up. */
    REGISTERED_ANEW,
    /** It was handed on within the last 90 days, or since the site was first seen to name the account. */
    TRANSFERRED;

    private static final Duration SETTLED = Duration.ofDays(90);

    /** What a visit says of the domain of a site that names an account since then; null where nothing speaks against it. */
    static @Nullable DomainDoubt of(Visit visit, Instant since) {
        var settled = visit.visitedAt().minus(SETTLED);
        var registeredAt = visit.domain().registeredAt();
        var transferredAt = visit.domain().transferredAt();
        if (registeredAt != null && registeredAt.isAfter(since)) {
            return REGISTERED_ANEW;
        }
        if (registeredAt != null && registeredAt.isAfter(settled)) {
            return NEW;
        }
        return transferredAt != null && (transferredAt.isAfter(settled) || transferredAt.isAfter(since))
                ? TRANSFERRED
                : null;
    }
}

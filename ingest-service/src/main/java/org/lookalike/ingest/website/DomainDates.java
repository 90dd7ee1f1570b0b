package org.lookalike.ingest.website;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a domain was registered, and when it was last handed on; null where its registry does not say. The domain is null if none was asked of. */
record DomainDates(@Nullable String domain, @Nullable Instant registeredAt, @Nullable Instant transferredAt) {

    static final DomainDates UNKNOWN = new DomainDates(null, null, null);
}

package org.lookalike.ingest.source.x;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.Refusal;

/** What X means by an answer other than 2xx, where its status alone does not say. */
final class XErrors {

    /** X charges by days of this zone. */
    static final Quota.Day DAY = new Quota.Day(ZoneOffset.UTC);

    private static final int PAYMENT_REQUIRED = 402;

    private XErrors() {}

    /** Null to go by the status. */
    static @Nullable SourceFailure meaning(Refusal refusal, Instant now) {
        var type = refusal.body().path("type").asText();
        if (refusal.status() == PAYMENT_REQUIRED || type.endsWith("/usage-capped")) {
            return SourceFailure.limited(
                    "the money at X is used up, or its spending limit is reached (status %d); see X's developer console"
                            .formatted(refusal.status()),
                    DAY.end(now));
        }
        return type.endsWith("/unsupported-authentication")
                ? SourceFailure.refused(
                        "X does not take the app's token for this; set lookalike.sources.x.user-token to a user's token")
                : null;
    }
}

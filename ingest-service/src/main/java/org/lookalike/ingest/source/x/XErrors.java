package org.lookalike.ingest.source.x;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;

/** The errors of X whose meaning does not follow from the status. */
final class XErrors {

    /** X bills per day in this time zone. */
    static final Quota.Day DAY = new Quota.Day(ZoneOffset.UTC);

    private static final int PAYMENT_REQUIRED = 402;

    private XErrors() {}

    /** The failure; null to go by the status. */
    static @Nullable SourceFailure failure(ErrorResponse error, Instant now) {
        var type = error.body().path("type").asText();
        if (error.status() == PAYMENT_REQUIRED || type.endsWith("/usage-capped")) {
            return SourceFailure.limited(
                    "the money at X is used up, or its spending limit is reached (status %d); see X's developer console"
                            .formatted(error.status()),
                    DAY.end(now));
        }
        return type.endsWith("/unsupported-authentication")
                ? SourceFailure.refused(
                        "X does not take the app's token for this; set lookalike.sources.x.refresh-token to a user's refresh token")
                : null;
    }
}

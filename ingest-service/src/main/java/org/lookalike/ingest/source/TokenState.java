package org.lookalike.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token.
 *
 * @param endsAt when a person must have replaced it; null if it never ends, or nothing is known of it
 * @param isRenewable whether this service renews it by itself
 * @param issuedAt when it was renewed, or taken from the settings; null before it is first used
 * @param problem why it could not be renewed, or its end not be learnt; null if it could
 * @param remedy what the operator does to replace it
 */
public record TokenState(
        @Nullable Instant endsAt,
        boolean isRenewable,
        @Nullable Instant issuedAt,
        @Nullable String problem,
        String remedy) {}

package org.lookalike.ingest.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report with its outcome.
 *
 * @param key the caller's idempotency key
 * @param state {@code filing}, {@code filed}, {@code not_filed}, or {@code unclear}: the platform may have it
 * @param reference the platform's identifier of the report
 * @param why the reason if it was not filed or is unclear
 */
record FiledReport(
        UUID key,
        String platform,
        String accountId,
        String state,
        @Nullable String reference,
        @Nullable String why,
        Instant begunAt,
        @Nullable Instant endedAt) {}

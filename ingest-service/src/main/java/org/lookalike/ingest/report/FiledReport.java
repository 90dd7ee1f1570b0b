package org.lookalike.ingest.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report and what became of it.
 *
 * @param key the caller's, by which it is filed once at most
 * @param state {@code filing}, {@code filed}, {@code not_filed}, or {@code unclear}: the platform may have it
 * @param reference how the platform calls it
 * @param why it was not filed, or is unclear
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

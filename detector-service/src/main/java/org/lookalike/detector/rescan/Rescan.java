package org.lookalike.detector.rescan;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rescan and its progress.
 *
 * @param registryRevision the registry's revision at the last request
 * @param districts for how many districts accounts are assessed again
 * @param matches how many of the accounts may impersonate one of these districts
 * @param unreadable records that were rejected at intake, and accounts that could not be assessed
 */
public record Rescan(
        long rescanId,
        RescanState state,
        long registryRevision,
        int districts,
        @Schema(description = "How much of what was to be read is read, 0 to 100") int percent,
        long accountsRead,
        long matches,
        long unreadable,
        @Schema(description = "Why it ended before all accounts were read") @Nullable String problem,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}

package org.lookalike.detector.rescan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rescan for so many districts, and its progress, null before reading begins. The revision is the registry's at the last request.
 * Matches may impersonate one of these districts; unreadable are records rejected at intake, and accounts that could not be assessed.
 */
public record Rescan(
        long rescanId,
        RescanState state,
        long registryRevision,
        int districts,
        @JsonIgnore @Nullable RescanProgress progress,
        long accountsRead,
        long matches,
        long unreadable,
        @Schema(description = "Why it ended before all accounts were read") @Nullable String problem,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum RescanState {
        /** It has not begun; new requests join it. */
        WAITING,
        /** One replica runs it, or will take it over. */
        RUNNING,
        DONE,
        /** It ended before all accounts were read. */
        FAILED
    }

    @JsonProperty
    @Schema(description = "How much of what was to be read is read, 0 to 100")
    public int percent() {
        return progress == null ? 0 : progress.percent();
    }
}

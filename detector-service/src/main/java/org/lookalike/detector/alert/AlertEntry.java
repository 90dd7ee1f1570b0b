package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert as people work with it, and the assignee who deals with it, who is never published. */
public record AlertEntry(
        @JsonUnwrapped Alert alert,
        Instant raisedAt,
        @Schema(description = "Who deals with it") @Nullable String assignee) {}

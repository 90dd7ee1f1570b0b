package org.lookalike.ingest.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new connection came to. */
@Schema(name = "ConnectionResult")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionResult(
        @Schema(
                        description =
                                "Whether the platform answered a look-up with these credentials; left out if it cannot be asked.")
                @Nullable
                Boolean answered,
        @Schema(description = "Why it did not answer, and what to do about it.") @Nullable String why) {}

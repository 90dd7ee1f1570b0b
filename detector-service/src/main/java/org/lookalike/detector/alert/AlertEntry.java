package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.EntityTags;

/** An alert as people work with it, with what is never published: the assignee who deals with it, and the ticket in another system. */
public record AlertEntry(
        @JsonUnwrapped Alert alert,
        Instant raisedAt,
        @Schema(description = "Who deals with it") @Nullable String assignee,
        @Schema(description = "The ticket's id in another system", examples = "INC0012345") @Nullable String externalId,
        @Schema(description = "Where the ticket is", examples = "https://tickets.example/INC0012345") @Nullable
                String externalUrl) {

    /** The entity tag of this state, which begins with the revision. */
    public String tag() {
        return EntityTags.of("%d-%08x".formatted(alert.revision(), Objects.hash(assignee, externalId, externalUrl)));
    }
}

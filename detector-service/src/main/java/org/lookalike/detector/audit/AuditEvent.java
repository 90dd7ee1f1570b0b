package org.lookalike.detector.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change that somebody made, as recorded. */
public record AuditEvent(
        long id,
        Instant at,
        @Schema(description = "Who made the change; 'lookalike' where the program did") String who,
        @Schema(examples = "decision_made") String what,
        @Schema(description = "What was changed", examples = "alert:5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11")
                String subject,
        @Nullable String districtId,
        @Schema(description = "As it was; absent where there was nothing") @Nullable JsonNode before,
        @Schema(description = "As it is; absent where there is nothing any more") @Nullable JsonNode after,
        @Nullable String traceId,
        @Schema(
                        description = "The subject of the change that it is a part of, such as the import of a file",
                        examples = "import:5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11")
                @Nullable
                String partOf) {

    /** What kind of thing was changed, by the beginning of the subject. */
    @JsonIgnore
    public String kind() {
        return subject.substring(0, Math.max(0, subject.indexOf(':')));
    }
}

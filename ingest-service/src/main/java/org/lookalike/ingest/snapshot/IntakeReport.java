package org.lookalike.ingest.snapshot;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The outcomes of submitted records. Every record is counted once.
 *
 * @param rejected the first rejected records; {@code rejectedCount} is the number of all of them
 */
@Schema(description = "What became of the submitted records. Every record is counted once.")
public record IntakeReport(
        @Schema(description = "Published.", examples = "1") long accepted,
        @Schema(description = "Not published: the account already looked like this.", examples = "0") long unchanged,
        @Schema(description = "Not published: the account was seen later than this already.", examples = "0")
                long outdated,
        @Schema(description = "Invalid.", examples = "0") long rejectedCount,
        @Schema(description = "The first of the invalid records, each with its reason.") List<Rejection> rejected) {

    public IntakeReport {
        rejected = List.copyOf(rejected);
    }

    /** Whether records were submitted and none of them was valid. */
    public boolean nothingUsable() {
        return rejectedCount > 0 && accepted + unchanged + outdated == 0;
    }
}

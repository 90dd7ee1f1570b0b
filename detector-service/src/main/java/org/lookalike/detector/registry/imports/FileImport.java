package org.lookalike.detector.registry.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of districts in the registry import: it is checked first, and imported once somebody confirms.
 *
 * @param rowsTotal about how many rows the file has; exact once it was read
 * @param rowsDone how many were checked, or imported
 * @param created how many districts are new, or were registered
 * @param changed how many differ from the registry, or were changed
 * @param unchanged how many are registered as given
 * @param refused how many rows are invalid
 */
public record FileImport(
        UUID importId,
        String fileName,
        State state,
        @Schema(description = "Why the file cannot be imported at all") @Nullable String problem,
        int rowsTotal,
        int rowsDone,
        int created,
        int changed,
        int unchanged,
        int refused,
        String requestedBy,
        @Nullable String confirmedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    /** The state of the import. */
    public enum State {
        /** Its rows are compared with the registry; nothing is written. */
        CHECKING,
        /** It awaits confirmation. */
        CHECKED,
        /** Its rows are being registered. */
        IMPORTING,
        DONE,
        /** It cannot be read. */
        FAILED
    }

    /** The format of a file. */
    public enum Format {
        CSV,
        NDJSON
    }

    /** The effect of a row. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /**
     * A row of the file, as it was checked.
     *
     * @param line number of the line in the file, from 1
     * @param name the district's, where it could be read
     * @param detail what would change, or why it is refused
     */
    public record Row(long line, Outcome outcome, @Nullable String name, @Nullable String districtId, Detail detail) {}

    /**
     * What would change, or why a row is refused.
     *
     * @param changes field by field
     * @param field which field is wrong
     * @param reason what is wrong and how to fix it
     */
    public record Detail(List<ProfileChanges.FieldChange> changes, @Nullable String field, @Nullable String reason) {}

    public boolean isUnderWay() {
        return state == State.CHECKING || state == State.IMPORTING;
    }

    /** The progress, 0 to 100. */
    public int percent() {
        return rowsTotal == 0 ? 0 : (int) Math.min(100, 100L * rowsDone / rowsTotal);
    }
}

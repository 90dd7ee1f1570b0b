package org.lookalike.detector.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row that was not registered: its line from 1, the wrong field, empty for all, the cell, if any, and the fix. */
public record RejectedRow(
        long line,
        @Schema(examples = "state") String field,
        @Schema(examples = "ST") @Nullable String column,
        @Schema(examples = "Mass") @Nullable String value,
        @Schema(examples = "must be a state's name or code, such as Maine or ME") String reason) {

    /** Of a line, or a field, whose text the reason tells. */
    public RejectedRow(long line, String field, String reason) {
        this(line, field, null, null, reason);
    }

    /** A cell of a row: its line, from 1, its field, and heading and value, null where there is none. */
    public record FileCell(long line, String field, @Nullable String column, @Nullable String value) {

        public FileCell holding(String part) {
            return new FileCell(line, field, column, part);
        }

        public RejectedRow rejected(String reason) {
            return new RejectedRow(line, field, column, value, reason);
        }
    }
}

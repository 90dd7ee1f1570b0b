package org.lookalike.detector.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of an import that was not registered.
 *
 * @param line number of the line in the file, from 1
 * @param field which of its fields is wrong; empty if the whole line is
 * @param reason what is wrong and how to fix it
 */
public record RejectedRow(
        long line,
        @Schema(examples = "state") String field,
        @Schema(examples = "must be a two-letter code, such as MA") String reason) {}

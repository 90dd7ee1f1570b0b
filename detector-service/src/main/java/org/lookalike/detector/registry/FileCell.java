package org.lookalike.detector.registry;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a file of which a row may be refused.
 *
 * @param line number of its line in the file, from 1
 * @param field what it is read as
 * @param column its heading; null if the file has none for the field
 * @param value what it holds; null if that is nothing
 */
public record FileCell(long line, String field, @Nullable String column, @Nullable String value) {

    /** @param reason what is wrong with the cell and how to fix it */
    public RejectedRow rejected(String reason) {
        return new RejectedRow(line, field, column, value, reason);
    }
}

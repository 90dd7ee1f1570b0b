package org.lookalike.ingest.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A row of a CSV table of snapshots. */
sealed interface Row {

    /** The line where the row begins, from 1. */
    long line();

    /** The row as a JSON object of the contract. */
    ObjectNode fields() throws InvalidSnapshot;

    /** @param values the bytes of each value as ISO 8859-1 characters */
    record Values(long line, Columns columns, List<String> values) implements Row {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public ObjectNode fields() throws InvalidSnapshot {
            return columns.object(values);
        }
    }

    /** A row that cannot be read. */
    record Unreadable(long line, InvalidSnapshot reason) implements Row {
        @Override
        public ObjectNode fields() throws InvalidSnapshot {
            throw reason;
        }
    }
}

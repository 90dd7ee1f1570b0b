package org.lookalike.ingest.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A row of a table of snapshots. */
sealed interface Row {

    /** The line where it begins, from 1. */
    long line();

    /** What it says, as a JSON object of the contract would. */
    ObjectNode fields() throws InvalidSnapshot;

    /** @param values as read, their bytes as characters */
    record Values(long line, Columns columns, List<String> values) implements Row {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public ObjectNode fields() throws InvalidSnapshot {
            return columns.object(values);
        }
    }

    /** One that is none. */
    record Unreadable(long line, InvalidSnapshot reason) implements Row {
        @Override
        public ObjectNode fields() throws InvalidSnapshot {
            throw reason;
        }
    }
}

package org.lookalike.detector.registry.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The text of a file whose rows are bounded, so that none fills the memory, such as one with a quote that is never closed. Whoever
 * reads it says where a row ends, and may read some characters ahead.
 */
final class BoundedRows extends FilterReader {

    /** As much as a request with one district may have. */
    static final int LONGEST_ROW = 256 * 1024;

    private long lastLine;
    private int length;

    BoundedRows(Reader text) {
        super(text);
    }

    /** The row that was read last ended with this line, from 1. */
    void rowEnded(long line) {
        lastLine = line;
        length = 0;
    }

    long lastLine() {
        return lastLine;
    }

    /** @throws InvalidFile if the row is too long */
    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        length += Math.max(0, read);
        if (length > LONGEST_ROW + count) {
            throw new InvalidFile(
                    "the row after line %d has more than %d KB; look there for a quote that is never closed, or for columns without end"
                            .formatted(lastLine, LONGEST_ROW / 1024));
        }
        return read;
    }

    /** @throws InvalidFile if the row is too long */
    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}

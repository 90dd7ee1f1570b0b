package org.lookalike.httpserver.input;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.LongFunction;

/** Text with rows of a bounded length, so that a quote that is never closed fills no memory. Whoever reads the rows ends them. */
public final class BoundedRows extends FilterReader {

    /** More than parsers read ahead. */
    private static final int READ_AHEAD = 16 * 1024;

    private final int most;
    private final LongFunction<RuntimeException> tooLong;
    private long lastLine;
    private int length;

    /** @param tooLong what fails to read a row that is longer, given the line with which the row before ended, from 1 */
    public BoundedRows(Reader text, int longest, LongFunction<RuntimeException> tooLong) {
        super(text);
        this.most = longest + READ_AHEAD;
        this.tooLong = tooLong;
    }

    /** The row that was read last ended with this line, from 1. */
    public void rowEnded(long line) {
        lastLine = line;
        length = 0;
    }

    public long lastLine() {
        return lastLine;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        length += Math.max(0, read);
        if (length > most) {
            throw tooLong.apply(lastLine);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}

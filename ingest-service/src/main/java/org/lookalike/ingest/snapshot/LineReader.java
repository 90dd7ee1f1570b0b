package org.lookalike.ingest.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.SubmittedRecord.Readable;
import org.lookalike.ingest.snapshot.SubmittedRecord.Unreadable;
import org.lookalike.kafka.RejectionReason;

/** Reads lines, which end with LF, CR LF or the stream, in bounded memory. Blank lines are skipped. */
final class LineReader {

    private final InputStream in;
    private final int maxLength;

    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;

    private long number;

    /** @param maxLength the maximum length of a line in bytes, without its line break */
    LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line that is not blank, or null at the end of the stream. */
    @Nullable
    SubmittedRecord<byte[]> next() throws IOException {
        while (fill()) {
            var kept = new ByteArrayOutputStream();
            var length = 0L;
            byte last = 0;
            number++;
            while (fill() && buffer[position++] != '\n') {
                last = buffer[position - 1];
                length++;
                if (kept.size() < maxLength) {
                    kept.write(last);
                }
            }
            var content = last == '\r' ? length - 1 : length;
            if (content > maxLength) {
                return new Unreadable<>(
                        number,
                        InvalidSnapshot.record(
                                RejectionReason.TOO_LARGE,
                                "the line has %,d bytes; at most %,d are allowed".formatted(content, maxLength)));
            }
            var bytes = Arrays.copyOf(kept.toByteArray(), (int) content);
            if (!isBlank(bytes)) {
                return new Readable<>(number, bytes);
            }
        }
        return null;
    }

    /** Fills the empty buffer; false at the end of the stream. */
    private boolean fill() throws IOException {
        while (position == limit) {
            var read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            position = 0;
            limit = read;
        }
        return true;
    }

    private static boolean isBlank(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}

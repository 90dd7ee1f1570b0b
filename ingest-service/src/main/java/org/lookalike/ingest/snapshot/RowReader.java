package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.BoundedRows;
import org.lookalike.ingest.snapshot.SubmittedRecord.Readable;
import org.lookalike.ingest.snapshot.SubmittedRecord.Unreadable;
import org.lookalike.kafka.RejectionReason;

/** Reads CSV by rows in bounded memory. The first names the columns; one whose quotes do not match ends the reading. */
final class RowReader {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final BoundedRows rows;
    private final int maxLength;
    private @Nullable Columns columns;
    private long line;
    private boolean isOver;

    /** @param maxLength the maximum length of a row in bytes */
    RowReader(InputStream stream, int maxLength) throws IOException {
        // ISO 8859-1 maps every byte to one character, so that a value that is not UTF-8 can be reported with its
        // column.
        this.rows = new BoundedRows(new InputStreamReader(stream, ISO_8859_1), maxLength, row -> new TooLong());
        this.maxLength = maxLength;
        this.parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(rows);
        this.records = parser.iterator();
    }

    /** The next row, or null after the last. */
    @Nullable
    SubmittedRecord<ObjectNode> next() throws IOException {
        if (isOver) {
            return null;
        }
        try {
            if (columns == null) {
                columns = header();
            }
            var record = columns == null ? null : record();
            isOver = record == null;
            return record == null ? null : row(columns, record);
        } catch (InvalidSnapshot invalid) {
            isOver = true;
            return new Unreadable<>(line, invalid);
        }
    }

    private SubmittedRecord<ObjectNode> row(Columns columns, CSVRecord record) {
        try {
            return new Readable<>(firstLine(record), columns.object(record.toList()));
        } catch (InvalidSnapshot invalid) {
            return new Unreadable<>(firstLine(record), invalid);
        }
    }

    private @Nullable Columns header() throws IOException, InvalidSnapshot {
        var record = record();
        return record == null ? null : Columns.of(record.toList());
    }

    private @Nullable CSVRecord record() throws IOException, InvalidSnapshot {
        rows.rowEnded(line);
        line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? records.next() : null;
        } catch (TooLong e) {
            throw InvalidSnapshot.record(
                    RejectionReason.TOO_LARGE,
                    """
                    the row has more than the %,d bytes allowed; close its quotes, or shorten it; nothing from here on \
                    was read"""
                            .formatted(maxLength));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw InvalidSnapshot.record(
                        RejectionReason.NOT_CSV,
                        """
                        the row's quotes do not match; put a value that holds a quote in quotes and double the quote; \
                        nothing from here on was read""");
            }
            throw e.getCause();
        }
    }

    /** The line where the row begins. The parser counts to the line where it ends. */
    private long firstLine(CSVRecord record) {
        var breaks = record.stream()
                .mapToLong(value -> LINE_BREAK.matcher(value).results().count())
                .sum();
        return parser.getCurrentLineNumber() - breaks;
    }

    private static final class TooLong extends RuntimeException {}
}

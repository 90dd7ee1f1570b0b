package org.lookalike.kafka;

import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.ParseConfig;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Parses the times of the contract: a date, a time with seconds and an offset, as in
 * <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>. Every event has two or more, and {@link Instant#parse}
 * is ten times slower.
 */
final class WireTime {

    private WireTime() {}

    /** @throws DateTimeException if the text has another form */
    static Instant parse(String text) {
        var time = ITU.parseLenient(text, ParseConfig.STRICT);
        if (!time.includesGranularity(Field.SECOND)
                || time.getOffset().isEmpty()
                || time.getParseLength() != text.length()) {
            throw new DateTimeException("not a date, a time with seconds and an offset");
        }
        return time.toOffsetDatetime().toInstant();
    }
}

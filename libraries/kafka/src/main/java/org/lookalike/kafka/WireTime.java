package org.lookalike.kafka;

import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.ParseConfig;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Times as the contract writes them: a date, a time with seconds, and an offset, as <a
 * href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> has them. Every event holds two or more; {@link Instant#parse}
 * takes ten times as long for each.
 */
final class WireTime {

    private WireTime() {}

    /** @throws DateTimeException if the text is anything else */
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

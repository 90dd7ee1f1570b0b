package org.lookalike.kafka;

import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.ParseConfig;
import java.time.DateTimeException;
import java.time.Instant;

/** Parses RFC 3339 times with seconds and an offset, ten times as fast as {@link Instant#parse}: events have many. */
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

package org.lookalike.observability;

import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.MDC;

/**
 * Puts ids into the structured log. The field names are those of the contract: {@code alertId}, {@code districtId},
 * {@code eventId}, {@code topic}, {@code partition}, {@code offset}.
 */
public final class LogFields implements AutoCloseable {

    private final Map<String, String> fields;

    private LogFields(Map<String, String> fields) {
        this.fields = fields;
        fields.forEach(MDC::put);
    }

    /** Sets the fields until it is closed. */
    public static LogFields of(Map<String, ?> fields) {
        var texts = new TreeMap<String, String>();
        fields.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new LogFields(texts);
    }

    @Override
    public void close() {
        fields.keySet().forEach(MDC::remove);
    }
}

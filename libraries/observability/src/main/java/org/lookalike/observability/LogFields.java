package org.lookalike.observability;

import java.util.Map;
import java.util.Set;
import org.jboss.logging.MDC;

/** Puts ids into the structured log, under the names of its contract such as {@code alertId} or {@code topic}. */
public record LogFields(Set<String> names) implements AutoCloseable {

    /** Sets the fields until it is closed. */
    public static LogFields of(Map<String, ?> fields) {
        fields.forEach((name, value) -> MDC.put(name, String.valueOf(value)));
        return new LogFields(fields.keySet());
    }

    @Override
    public void close() {
        names.forEach(MDC::remove);
    }
}

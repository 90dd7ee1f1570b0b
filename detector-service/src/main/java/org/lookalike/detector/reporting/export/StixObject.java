package org.lookalike.detector.reporting.export;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of STIX 2.1: its properties by the names that the standard gives them. */
final class StixObject {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final String id;

    /** @param id which begins with the type of the object and two hyphens */
    StixObject(String id) {
        this.id = id;
        with("type", id.substring(0, id.indexOf("--")));
        with("spec_version", "2.1");
        with("id", id);
    }

    String id() {
        return id;
    }

    /** Created and changed then. */
    StixObject dated(Instant created, Instant modified) {
        return with("created", created).with("modified", modified);
    }

    /**
     * With a property.
     *
     * @param value a time is written with milliseconds, as the standard wants it, and an object as a reference to it; null leaves the
     *     property out
     */
    StixObject with(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            properties.put(name, TIME.format(time));
        } else if (value instanceof StixObject object) {
            properties.put(name, object.id);
        } else if (value != null) {
            properties.put(name, value);
        }
        return this;
    }

    StixObject referring(String name, StixObject object) {
        return with(name, List.of(object.id));
    }

    @JsonValue
    Map<String, Object> properties() {
        return properties;
    }
}

package org.lookalike.httpserver;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps the tags of request metrics few. A client may send any word as a method, and each would be kept for ever. Paths are those
 * of routes by the settings in {@code microprofile-config.properties}.
 */
class RequestMetrics {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final MeterFilter KNOWN_METHODS =
            MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");

    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("http.server.") ? KNOWN_METHODS.map(id) : id;
            }
        };
    }
}

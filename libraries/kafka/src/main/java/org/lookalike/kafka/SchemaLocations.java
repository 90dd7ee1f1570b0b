package org.lookalike.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** Where the JSON Schemas of events can be read. */
@ConfigMapping(prefix = "lookalike.schemas")
public interface SchemaLocations {

    /** Address of this installation in the header {@code ce_dataschema} of its events; every service serves the schemas there. */
    @WithDefault("http://localhost:${quarkus.http.port}")
    @Pattern(
            regexp = "https?://[^/?#\\s]+(/[^?#\\s]*)?",
            message = "is not an address such as https://lookalike.example")
    String url();

    /** The address of a path of the installation, which begins with a slash. */
    default String at(String path) {
        return url().replaceFirst("/+$", "") + path;
    }

    /** The value of the {@code ce_dataschema} header. */
    default String of(EventType type) {
        return at("/contracts/%s/v%d/schema.json".formatted(type.subject(), type.version()));
    }
}

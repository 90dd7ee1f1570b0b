package org.lookalike.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Pattern;

/** Settings of the schemas that events name. */
@ConfigMapping(prefix = "lookalike.schemas")
interface SchemaConfig {

    /** Address of this installation in the header {@code ce_dataschema} of its events; every service serves the schemas there. */
    @WithDefault("http://localhost:${quarkus.http.port}")
    @Pattern(
            regexp = "https?://[^/?#\\s]+(/[^?#\\s]*)?",
            message = "is not an address such as https://lookalike.example")
    String url();

    /** Makes the locations of these settings. */
    class Producer {

        @Produces
        @Singleton
        SchemaLocations locations(SchemaConfig config) {
            return new SchemaLocations(config.url().replaceFirst("/+$", ""));
        }
    }
}

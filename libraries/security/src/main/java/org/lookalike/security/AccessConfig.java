package org.lookalike.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** Who is let in, and how often. */
@ConfigMapping(prefix = "lookalike.access")
interface AccessConfig {

    /**
     * A file with a key that may do everything. The service takes it at its start, if it does not know it yet. Where there is
     * neither the file nor a usable key of an operator, the service makes both.
     */
    Optional<Path> bootstrapKeyFile();

    /**
     * Whether the service refuses to run as a role of the database that no row security binds, such as a superuser, or whose
     * commits PostgreSQL may forget when it crashes.
     */
    @WithDefault("true")
    boolean checkRole();

    /** How many requests a second a key may make; ten times as many at once after a while without. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000_000)
    int requestsPerSecond();

    /** How many keys, cookies and links an address may try at once that were not seen to be good; then one a second. */
    @WithDefault("30")
    @Min(1)
    @Max(1_000_000)
    int unknownKeys();
}

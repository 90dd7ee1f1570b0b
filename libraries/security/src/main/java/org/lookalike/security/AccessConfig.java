package org.lookalike.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of authentication and rate limits. */
@ConfigMapping(prefix = "lookalike.access")
interface AccessConfig {

    /**
     * A file with the first operator key. At its start the service stores the key if it is unknown. If there is neither
     * the file nor a usable operator key, the service creates both.
     */
    Optional<Path> bootstrapKeyFile();

    /**
     * The keys that sign {@linkplain Delegations delegations}, the same in every service, each {@code id:secret}. Without one, the
     * console does not reach what other services keep.
     */
    Optional<List<String>> delegationKeys();

    /** Whether the service accepts delegations. To one that no other service asks anything, they are unknown keys. */
    boolean acceptsDelegations();

    /**
     * Whether the service refuses to run as a database role that bypasses row-level security, such as a superuser, or
     * with asynchronous commits, which a crash of PostgreSQL may lose.
     */
    @WithDefault("true")
    boolean checkRole();

    /** How many requests a second a key, or a person without one, may make; a burst may have ten times as many. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000_000)
    int requestsPerSecond();

    /** How many unknown keys, cookies and links an address may send in a burst; after that, one a second. */
    @WithDefault("30")
    @Min(1)
    @Max(1_000_000)
    int unknownKeys();
}

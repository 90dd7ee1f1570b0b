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
     * A file with a key that may do everything, by default {@code bootstrap-key}; the service creates both if there is neither the
     * file nor a usable operator key. At its start the service stores the key if it is unknown.
     */
    Optional<Path> bootstrapKeyFile();

    /**
     * The keys by which detector-service acts at the other services for people in the console, the same in every service. Without
     * one, the console does not reach what they keep.
     */
    Optional<List<String>> delegationKeys();

    /**
     * Whether detector-service may act here for people in the console: {@code true}, and {@code false} in detector-service itself.
     * To a service that no other asks anything, delegations are unknown keys.
     */
    boolean acceptsDelegations();

    /**
     * Whether the service refuses to run as a database role that bypasses row-level security, or with {@code synchronous_commit}
     * off. A superuser bypasses it; asynchronous commits may be lost in a crash of PostgreSQL.
     */
    @WithDefault("true")
    boolean checkRole();

    /** Requests a second of a key or a signed-in person at a replica; after a pause ten times as many at once. */
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

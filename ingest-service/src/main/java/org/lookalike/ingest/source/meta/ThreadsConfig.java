package org.lookalike.ingest.source.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for Threads. */
@ConfigMapping(prefix = "lookalike.sources.threads")
interface ThreadsConfig {

    /** A long-lived token with {@code threads_basic} and {@code threads_profile_discovery}. */
    Optional<String> token();

    /** The address of the API with its version. */
    @WithDefault("https://graph.threads.com/v1.0")
    URI baseUrl();

    /** Where tokens are renewed. */
    @WithDefault("https://graph.threads.net")
    URI tokenUrl();

    /**
     * Searches of posts per day, of which Meta allows 2,200 with {@code threads_keyword_search}; 0 for none. Each may take five
     * look-ups.
     */
    @WithDefault("0")
    @Min(0)
    long searchesADay();

    /** The maximum number of profiles looked up per day. */
    @WithDefault("1000")
    @Min(0)
    long lookUpsADay();
}

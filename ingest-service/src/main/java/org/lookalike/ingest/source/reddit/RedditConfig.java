package org.lookalike.ingest.source.reddit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;

/** Settings for Reddit. */
@ConfigMapping(prefix = "lookalike.sources.reddit")
interface RedditConfig {

    /**
     * Whether Reddit has approved this use. Its Responsible Builder Policy demands explicit approval before any access to its data,
     * and a contract for commercial use.
     */
    @WithDefault("false")
    boolean accessApproved();

    /** The id of the approved app. */
    Optional<String> clientId();

    /** That app's secret. */
    Optional<String> clientSecret();

    /** The user who answers for the app, without {@code u/}; every request names it. */
    Optional<@Pattern(regexp = "[A-Za-z0-9_-]{3,20}", message = "must be a user's name without u/") String> username();

    /** The address of the API. */
    @WithDefault("https://oauth.reddit.com")
    URI baseUrl();

    /** Where tokens are issued. */
    @WithDefault("https://www.reddit.com")
    URI tokenUrl();

    /** The maximum number of calls in ten minutes. */
    @WithDefault("600")
    @Min(0)
    long callsInTenMinutes();
}

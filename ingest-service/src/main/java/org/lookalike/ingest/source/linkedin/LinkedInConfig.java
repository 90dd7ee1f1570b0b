package org.lookalike.ingest.source.linkedin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;
import org.lookalike.ingest.source.token.RenewalConfig;

/** Settings for LinkedIn, which gives refresh tokens to approved programs alone. The client also asks when a token ends. */
@ConfigMapping(prefix = "lookalike.sources.linkedin")
interface LinkedInConfig extends RenewalConfig {

    /** A member's token (3-legged OAuth) with {@code rw_organization_admin}. */
    Optional<String> token();

    /** Where tokens are renewed. */
    @WithDefault("https://www.linkedin.com/oauth/v2")
    URI tokenUrl();

    /** The address of the API. */
    @WithDefault("https://api.linkedin.com/rest")
    URI baseUrl();

    /** The version of the API, a month. LinkedIn supports each for about a year. */
    @WithDefault("202609")
    @Pattern(regexp = "\\d{6}", message = "must be a year and a month, such as 202609")
    String version();

    /** The maximum number of calls per day (UTC). */
    @WithDefault("100")
    @Min(0)
    long callsADay();
}

package org.lookalike.ingest.source.linkedin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;

/** Settings for LinkedIn. */
@ConfigMapping(prefix = "lookalike.sources.linkedin")
interface LinkedInConfig {

    /** A member's token (3-legged OAuth) with {@code rw_organization_admin}. */
    Optional<String> token();

    /** The client id of the app, to renew the token or to ask when it ends. */
    Optional<String> clientId();

    /** The client secret of the app. */
    Optional<String> clientSecret();

    /** A member's refresh token, which LinkedIn gives to approved programs alone. */
    Optional<String> refreshToken();

    /** Where tokens are renewed. */
    @WithDefault("https://www.linkedin.com/oauth/v2")
    URI tokenUrl();

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

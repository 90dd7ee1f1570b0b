package org.lookalike.ingest.source.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for TikTok. */
@ConfigMapping(prefix = "lookalike.sources.tiktok")
interface TikTokConfig {

    /** The key of a client with access to the Research API. */
    Optional<String> clientKey();

    /** That client's secret. */
    Optional<String> clientSecret();

    /** The address of the API. */
    @WithDefault("https://open.tiktokapis.com")
    URI baseUrl();

    /** The maximum number of look-ups per day (UTC). */
    @WithDefault("1000")
    @Min(0)
    long lookUpsADay();
}

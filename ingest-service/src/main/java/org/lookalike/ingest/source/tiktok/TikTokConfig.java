package org.lookalike.ingest.source.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How TikTok is asked. */
@ConfigMapping(prefix = "lookalike.sources.tiktok")
interface TikTokConfig {

    /** The key of a client that TikTok admitted to its Research API. */
    Optional<String> clientKey();

    /** That client's secret. */
    Optional<String> clientSecret();

    @WithDefault("https://open.tiktokapis.com")
    URI baseUrl();

    /** How many accounts to look up in a day (UTC). */
    @WithDefault("1000")
    @Min(0)
    long lookUpsADay();
}

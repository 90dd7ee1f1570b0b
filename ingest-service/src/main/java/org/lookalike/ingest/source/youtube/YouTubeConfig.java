package org.lookalike.ingest.source.youtube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How YouTube is asked. */
@ConfigMapping(prefix = "lookalike.sources.youtube")
interface YouTubeConfig {

    /** Whether to ask it, where there is a key. */
    @WithDefault("true")
    boolean enabled();

    /** A key of a Google Cloud project in which the YouTube Data API v3 is enabled. */
    Optional<String> apiKey();

    @WithDefault("https://www.googleapis.com/youtube/v3")
    URI baseUrl();

    /** How many searches a day the project may make; each page is one. */
    @WithDefault("100")
    @Min(0)
    long searchesADay();

    /** How many units a day the project may use for everything else. */
    @WithDefault("10000")
    @Min(0)
    long unitsADay();
}

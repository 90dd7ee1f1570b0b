package org.lookalike.ingest.source.youtube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for YouTube. */
@ConfigMapping(prefix = "lookalike.sources.youtube")
interface YouTubeConfig {

    /** Whether YouTube is queried if there is a key. */
    @WithDefault("true")
    boolean enabled();

    /** A key of a Google Cloud project in which the YouTube Data API v3 is enabled. */
    Optional<String> apiKey();

    /** The address of the API. */
    @WithDefault("https://www.googleapis.com/youtube/v3")
    URI baseUrl();

    /** The maximum number of searches per day; each page is one. */
    @WithDefault("100")
    @Min(0)
    long searchesADay();

    /** The maximum number of units per day for all other calls. */
    @WithDefault("10000")
    @Min(0)
    long unitsADay();
}

package org.lookalike.ingest.source.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for Facebook. */
@ConfigMapping(prefix = "lookalike.sources.facebook")
interface FacebookConfig {

    /** The token of an app with Page Public Metadata Access; the app's own token suffices. */
    Optional<String> token();

    /** The app's secret, if the app requires a proof of it. */
    Optional<String> appSecret();

    /** The address of the API with its version. */
    @WithDefault("https://graph.facebook.com/v25.0")
    URI baseUrl();

    /** The maximum number of calls per hour. */
    @WithDefault("200")
    @Min(0)
    long callsAnHour();

    /**
     * The id of a page that always exists, by default Facebook's own; another page counts as gone only while this one is shown.
     * Meta gives the same error for deleted pages and for pages that the app may not see.
     */
    @WithDefault("20531316728")
    String knownPage();
}

package org.lookalike.ingest.source.facebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How Facebook is asked. */
@ConfigMapping(prefix = FacebookConfig.PREFIX)
interface FacebookConfig {

    String PREFIX = "lookalike.sources.facebook";

    /** An app's token, with Page Public Metadata Access or Page Public Content Access. */
    Optional<String> token();

    /** The app's secret, where the app is set to want it proven. */
    Optional<String> appSecret();

    @WithDefault("https://graph.facebook.com/v25.0")
    URI baseUrl();

    /** How many calls to make in an hour. */
    @WithDefault("200")
    @Min(0)
    long callsAnHour();

    /**
     * The id of a page that is always there: by default Facebook's own. A page counts as gone only while this one is shown, as
     * Meta does not tell a page that is gone from one that the app may not see.
     */
    @WithDefault("20531316728")
    String knownPage();
}

package org.lookalike.ingest.source.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for Instagram. */
@ConfigMapping(prefix = "lookalike.sources.instagram")
interface InstagramConfig {

    /** A token with {@code instagram_basic}, {@code instagram_manage_insights} and {@code pages_read_engagement}. */
    Optional<String> token();

    /** The id of your own professional account, which makes the queries. */
    Optional<String> accountId();

    /** The app's secret, if the app requires a proof of it. */
    Optional<String> appSecret();

    /** The address of the API with its version. */
    @WithDefault("https://graph.facebook.com/v25.0")
    URI baseUrl();

    /** The maximum number of calls per hour. */
    @WithDefault("200")
    @Min(0)
    long callsAnHour();
}

package org.lookalike.ingest.source.instagram;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How Instagram is asked. */
@ConfigMapping(prefix = InstagramConfig.PREFIX)
interface InstagramConfig {

    String PREFIX = "lookalike.sources.instagram";

    /** A token with {@code instagram_basic}, {@code instagram_manage_insights} and {@code pages_read_engagement}. */
    Optional<String> token();

    /** The id of the operator's own professional account, in whose name is asked. */
    Optional<String> accountId();

    /** The app's secret, where the app is set to want it proven. */
    Optional<String> appSecret();

    @WithDefault("https://graph.facebook.com/v25.0")
    URI baseUrl();

    /** How many calls to make in an hour. */
    @WithDefault("200")
    @Min(0)
    long callsAnHour();
}

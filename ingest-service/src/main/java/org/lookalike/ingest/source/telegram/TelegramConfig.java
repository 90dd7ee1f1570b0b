package org.lookalike.ingest.source.telegram;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;

/** Settings for Telegram. */
@ConfigMapping(prefix = "lookalike.sources.telegram")
interface TelegramConfig {

    /** The token of a bot of your own. */
    Optional<@Pattern(regexp = "\\d+:[A-Za-z0-9_-]+", message = "must be a bot's token, such as 123456:ABC-DEF") String>
            token();

    /**
     * Whether you settled that Telegram's terms for bot developers allow this use. They forbid to collect more than a bot's service
     * needs, and do not say that a search for impostors is such a service.
     */
    @WithDefault("false")
    boolean botTermsAcknowledged();

    /** The address of the Bot API. */
    @WithDefault("https://api.telegram.org")
    URI baseUrl();

    /** The maximum number of usernames to look up per day. */
    @WithDefault("150")
    @Min(0)
    long lookUpsADay();

    /** The maximum number of known channels and groups to look up per hour. */
    @WithDefault("300")
    @Min(0)
    long reChecksAnHour();
}

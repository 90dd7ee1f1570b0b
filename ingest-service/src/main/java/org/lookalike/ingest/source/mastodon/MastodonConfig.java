package org.lookalike.ingest.source.mastodon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings for the fediverse. */
@ConfigMapping(prefix = "lookalike.sources.mastodon")
public interface MastodonConfig {

    /** Whether the fediverse is polled, unless the console says otherwise. */
    @WithDefault("true")
    boolean enabled();

    /** Whether the fediverse is never asked, whatever the console says. */
    @WithDefault("false")
    boolean forbidden();

    /** The domains of the servers that are searched and whose new accounts are listed. The domain follows the @ in handles. */
    @WithDefault("mastodon.social")
    Optional<List<String>> instances();

    /** Pages of 40 accounts that a search reads at most at servers with a token; at others it is one. */
    @WithDefault("3")
    @Min(1)
    @Max(25)
    int searchPages();

    /** Settings for single servers, by domain. */
    Map<String, Instance> instance();

    /** Accounts and handles looked up at their own servers in five minutes; each needs up to five requests. */
    @WithDefault("300")
    @Min(0)
    long lookUpsInFiveMinutes();

    /**
     * Private networks such as {@code 10.8.0.0/16} whose servers may be queried, also by http. The SSRF guard blocks all others,
     * because the addresses of servers are untrusted.
     */
    Optional<List<String>> allowedNetworks();

    /** Settings for a server. */
    interface Instance {

        /** The address of the server, if it is not its domain. */
        Optional<URI> baseUrl();

        /**
         * A user's access token with the scopes {@code read:accounts} and {@code read:search}. Some servers require one, as do
         * searches beyond the first page and checking accounts of that server again.
         */
        Optional<String> token();
    }
}

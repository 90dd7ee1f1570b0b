package org.lookalike.ingest.source.mastodon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which servers of the fediverse are asked, and how. */
@ConfigMapping(prefix = "lookalike.sources.mastodon")
public interface MastodonConfig {

    /** Whether to ask any. */
    @WithDefault("true")
    boolean enabled();

    /** The domains of the servers whose new accounts are listed and which are searched; the domain is what follows the @. */
    @WithDefault("mastodon.social")
    Optional<List<String>> instances();

    /** What is special about a server, by its domain. */
    Map<String, Instance> instance();

    /** How many accounts may be looked up at their own servers in five minutes; each takes up to five requests. */
    @WithDefault("300")
    @Min(0)
    long lookUpsInFiveMinutes();

    /**
     * Networks such as {@code 10.8.0.0/16} in which servers may be looked up although they are not public, there also by
     * http. Addresses of servers are chosen by strangers.
     */
    Optional<List<String>> allowedNetworks();

    /** One server. */
    interface Instance {

        /** Where it is reached, if not at its domain. */
        Optional<URI> baseUrl();

        /** An access token with the scopes {@code read:accounts} and {@code read:search}, for servers that demand one. */
        Optional<String> token();
    }
}

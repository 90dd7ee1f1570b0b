package org.lookalike.ingest.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** In whose name reports are handed to platforms. Without an account at a platform none are. */
@ConfigMapping(prefix = "lookalike.reports")
public interface ReportConfig {

    Bluesky bluesky();

    Mastodon mastodon();

    /** The account at Bluesky. */
    interface Bluesky {

        /** The server that has the account. */
        @WithDefault("https://bsky.social")
        URI server();

        /** The account's handle. */
        Optional<String> identifier();

        /** A password made for this program alone; never the account's own. */
        Optional<String> appPassword();

        /** The service that takes the reports; Bluesky's own moderation. */
        @WithDefault("did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler")
        String labeler();
    }

    /** The account at a server of the fediverse with Mastodon's API. */
    interface Mastodon {

        /** The server that has the account, such as {@code https://mastodon.social}. */
        Optional<URI> server();

        /** The account's access token, with the scopes {@code read:search} and {@code write:reports}. */
        Optional<String> token();

        /** Those rules of the server that an impostor breaks, by their ids; a report cites them. */
        Optional<List<String>> ruleIds();
    }
}

package org.lookalike.ingest.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The operator's accounts for reports to platforms. Without an account no reports are submitted there. */
@ConfigMapping(prefix = "lookalike.reports")
public interface ReportConfig {

    Bluesky bluesky();

    Mastodon mastodon();

    /** The account at Bluesky. */
    interface Bluesky {

        /** The server of the account. */
        @WithDefault("https://bsky.social")
        URI server();

        /** The account's handle. */
        Optional<String> identifier();

        /** An app password for this program; never the password of the account. */
        Optional<String> appPassword();

        /** The service that receives reports; by default Bluesky's moderation. */
        @WithDefault("did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler")
        String labeler();
    }

    /** The account at a server with Mastodon's API. */
    interface Mastodon {

        /** The server of the account, such as {@code https://mastodon.social}. */
        Optional<URI> server();

        /** The account's access token, with the scopes {@code read:search} and {@code write:reports}. */
        Optional<String> token();

        /** The ids of the server's rules ({@code GET /api/v1/instance/rules}) that reports cite. */
        Optional<List<String>> ruleIds();
    }
}

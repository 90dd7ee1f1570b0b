package org.lookalike.ingest.source.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Settings for the platforms of Meta. */
interface MetaConfig {

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

    /** Settings for Threads. */
    @ConfigMapping(prefix = "lookalike.sources.threads")
    interface ThreadsConfig {

        /** A long-lived token with {@code threads_basic} and {@code threads_profile_discovery}. */
        Optional<String> token();

        /** The address of the API with its version. */
        @WithDefault("https://graph.threads.com/v1.0")
        URI baseUrl();

        /** Where tokens are renewed. */
        @WithDefault("https://graph.threads.net")
        URI tokenUrl();

        /**
         * Searches of posts per day, of which Meta allows 2,200 with {@code threads_keyword_search}; 0 for none. Each may take five
         * look-ups.
         */
        @WithDefault("0")
        @Min(0)
        long searchesADay();

        /** The maximum number of profiles looked up per day. */
        @WithDefault("1000")
        @Min(0)
        long lookUpsADay();
    }
}

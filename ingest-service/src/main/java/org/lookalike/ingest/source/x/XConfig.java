package org.lookalike.ingest.source.x;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;
import org.lookalike.ingest.source.token.SourceTokens.RenewalConfig;

/** Settings for X, with the budgets for its paid API. A refresh token, unused with an access token, needs the scope {@code offline.access}. */
@ConfigMapping(prefix = "lookalike.sources.x")
public interface XConfig extends RenewalConfig {

    /** The app-only Bearer token of an app at X. */
    Optional<String> token();

    /** The app's API key (OAuth 1.0a consumer key). With the next three the app searches for names as a user, without end. */
    Optional<String> consumerKey();

    /** The app's API key secret. */
    Optional<String> consumerSecret();

    /** The user's access token. */
    Optional<String> accessToken();

    /** The user's access token secret. */
    Optional<String> accessTokenSecret();

    /**
     * Whether you settled X's clause on government use with X. Showing content of X to a public body, such as a school district,
     * requires an Enterprise plan and naming that body to X beforehand.
     */
    @WithDefault("false")
    boolean governmentUseAcknowledged();

    /** The address of the API. */
    @WithDefault("https://api.x.com")
    URI baseUrl();

    /** The daily budget (UTC) for queries in US cents. X charges one cent for every account that it shows. */
    @WithDefault("500")
    @Min(0)
    long centsADay();

    /** The maximum number of accounts per search; each costs a cent. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int searchResults();

    Stream stream();

    Activity activity();

    /** Settings for the stream of posts whose authors have a district's name. */
    interface Stream {

        /** The daily budget (UTC) in US cents for the stream; 0 switches it off. A post costs half a cent, and its author one a day. */
        @WithDefault("200")
        @Min(0)
        long centsADay();

        /** The number of rules that X allows; each district needs one. */
        @WithDefault("1000")
        @Min(1)
        int rules();

        /** Minutes of missed posts that X sends at a new connection, which takes an Enterprise plan. */
        @WithDefault("0")
        @Min(0)
        @Max(5)
        int backfillMinutes();
    }

    /** Settings for the stream of changes of known accounts. */
    interface Activity {

        /** The daily budget (UTC) in US cents for changes; 0 switches them off. Each change costs half a cent. */
        @WithDefault("0")
        @Min(0)
        long centsADay();

        /** The subscriptions that X allows, four or five for each account. */
        @WithDefault("1500")
        @Min(4)
        int subscriptions();
    }
}

package org.lookalike.ingest.source.x;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How X is asked, and for how much money. */
@ConfigMapping(prefix = "lookalike.sources.x")
public interface XConfig {

    /** The app-only Bearer token of an app at X. */
    Optional<String> token();

    /** A user's token for searches, where X does not let the app search by itself. */
    Optional<String> userToken();

    /**
     * Whether the operator has read X's clause on government use: who shows what X says to a public body, such as a school
     * district, needs an Enterprise plan and names that body to X beforehand.
     */
    @WithDefault("false")
    boolean governmentUseAcknowledged();

    @WithDefault("https://api.x.com")
    URI baseUrl();

    /** How much questions may cost a day (UTC), in cents of a US dollar. X takes one for every account that it shows. */
    @WithDefault("500")
    @Min(0)
    long centsADay();

    /** How many accounts a search shows at most. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int searchResults();

    Stream stream();

    Activity activity();

    /** How posts are read whose authors bear a district's name. */
    interface Stream {

        /** How much they may cost a day (UTC), in cents of a US dollar: one and a half for each post. None are read with 0. */
        @WithDefault("200")
        @Min(0)
        long centsADay();

        /** How many rules X allows; each district takes one. */
        @WithDefault("1000")
        @Min(1)
        int rules();
    }

    /** How X tells that accounts changed which are known. */
    interface Activity {

        /** How much that may cost a day (UTC), in cents of a US dollar: half a cent for each change. X is not listened to with 0. */
        @WithDefault("0")
        @Min(0)
        long centsADay();

        /** How many subscriptions X allows; each account takes four. */
        @WithDefault("1500")
        @Min(4)
        int subscriptions();
    }
}

package org.lookalike.ingest.source.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for Bluesky. */
@ConfigMapping(prefix = "lookalike.sources.bluesky")
public interface BlueskyConfig {

    /** Whether Bluesky is polled and its stream read, unless the console says otherwise. */
    @WithDefault("true")
    boolean enabled();

    /** Whether Bluesky is never asked, whatever the console says. */
    @WithDefault("false")
    boolean forbidden();

    /** The AppView. */
    @WithDefault("https://public.api.bsky.app")
    URI baseUrl();

    /** The domain that is added to handles without a dot. */
    @WithDefault("bsky.social")
    String handleDomain();

    /**
     * Calls for up to 25 accounts in five minutes. Accounts that such a call omits are looked up one by one, for which the rest of
     * the platform's limit of 3,000 is left.
     */
    @WithDefault("2000")
    @Min(0)
    long callsInFiveMinutes();

    /** The DID of the moderation service whose label {@code impersonation} is shown with alerts; by default Bluesky's. */
    @WithDefault("did:plc:ar7c4by46qjdydhdevvrndac")
    String moderation();

    /** Pages of up to 100 accounts that are read of a search, which costs 5 calls, and 5 more a page. */
    @WithDefault("2")
    @Min(1)
    @Max(10)
    int searchPages();

    Stream jetstream();

    Backfill backfill();

    Directory plc();

    /** Settings for the walk through all accounts of the network. */
    interface Backfill {

        /**
         * Whether all accounts are looked at once, and after a gap in the stream those that changed; it takes about 12 GB in
         * PostgreSQL and 28 GB in each copy of the topic.
         */
        @WithDefault("true")
        boolean enabled();

        /** From how many watched districts on all accounts are looked at; with fewer, searches alone find those from before. */
        @WithDefault("50")
        @Min(0)
        int fromDistricts();

        /** The relay that lists the hosts of accounts. */
        @WithDefault("https://bsky.network")
        URI relay();

        /** Private networks such as {@code 10.8.0.0/16} whose hosts may be asked for their accounts. */
        Optional<List<String>> allowedNetworks();

        /** Requests for up to 25 accounts a second, beside the calls in five minutes. */
        @WithDefault("3")
        @Min(1)
        @Max(100)
        int requestsPerSecond();
    }

    /** Settings for the directory of DIDs, which tells of new accounts and changed handles. */
    interface Directory {

        /** Whether the log of the directory is read for new accounts and changed handles. */
        @WithDefault("true")
        boolean enabled();

        /** The directory. */
        @WithDefault("https://plc.directory")
        URI baseUrl();

        /** How often it is asked for what is new. */
        @WithDefault("1m")
        Duration interval();
    }

    /** Settings for the stream. */
    interface Stream {

        /** Whether the stream is read; without it, accounts are found by their names alone. */
        @WithDefault("true")
        boolean enabled();

        /** The version of the protocol; with 2, version 1 is read where 2 cannot be. */
        @WithDefault("2")
        @Min(1)
        @Max(2)
        int version();

        /** Addresses of Jetstream such as {@code wss://jetstream.example}, tried in turn; by default Bluesky's own. */
        Optional<List<URI>> hosts();

        /** How far before the last event a new connection starts. Hosts are not at the same position. */
        @WithDefault("5s")
        Duration rewind();

        /** How long after an event the account is looked up. The AppView has indexed it by then. */
        @WithDefault("5s")
        Duration headStart();

        /** After how long without an event a connection is dropped. */
        @WithDefault("60s")
        Duration silence();
    }
}

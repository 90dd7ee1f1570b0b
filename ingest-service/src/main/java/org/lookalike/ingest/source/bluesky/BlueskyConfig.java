package org.lookalike.ingest.source.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Bluesky is asked and listened to. */
@ConfigMapping(prefix = "lookalike.sources.bluesky")
public interface BlueskyConfig {

    @WithDefault("true")
    boolean enabled();

    /** The AppView. */
    @WithDefault("https://public.api.bsky.app")
    URI baseUrl();

    /** Where handles without a dot are looked for. */
    @WithDefault("bsky.social")
    String handleDomain();

    /**
     * How many calls for up to 25 accounts may be made in five minutes. Accounts that such a call does not show are asked for
     * one by one, for which some of the 3,000 that the platform allows is left.
     */
    @WithDefault("2000")
    @Min(0)
    long callsInFiveMinutes();

    Stream jetstream();

    /** How the stream is read. */
    interface Stream {

        /** Whether to listen; without it, accounts are found by their names alone. */
        @WithDefault("true")
        boolean enabled();

        /** Of the protocol. */
        @WithDefault("1")
        @Min(1)
        @Max(2)
        int version();

        /** Where Jetstream is, tried in turn; Bluesky's own of this version where none is named. */
        Optional<List<URI>> hosts();

        /** How far before the last event a new connection begins: hosts are not at the same point. */
        @WithDefault("5s")
        Duration rewind();

        /** How long the AppView is given to take an event in, before it is asked how the account looks now. */
        @WithDefault("5s")
        Duration headStart();

        /** A connection that brings nothing for so long is given up. */
        @WithDefault("60s")
        Duration silence();
    }
}

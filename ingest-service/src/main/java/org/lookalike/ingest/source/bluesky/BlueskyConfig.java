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

    @WithDefault("true")
    boolean enabled();

    /** The AppView. */
    @WithDefault("https://public.api.bsky.app")
    URI baseUrl();

    /** The domain that is added to handles without a dot. */
    @WithDefault("bsky.social")
    String handleDomain();

    /**
     * How many calls for up to 25 accounts may be made in five minutes. Accounts that such a call omits are requested one by
     * one, for which the rest of the platform's limit of 3,000 is left.
     */
    @WithDefault("2000")
    @Min(0)
    long callsInFiveMinutes();

    Stream jetstream();

    /** Settings for the stream. */
    interface Stream {

        /** Whether the stream is read; without it, accounts are found by their names alone. */
        @WithDefault("true")
        boolean enabled();

        /** The version of the protocol. */
        @WithDefault("1")
        @Min(1)
        @Max(2)
        int version();

        /** The hosts of Jetstream, tried in turn; by default Bluesky's own of this version. */
        Optional<List<URI>> hosts();

        /** How far before the last event a new connection starts, because hosts are not at the same position. */
        @WithDefault("5s")
        Duration rewind();

        /** How long to wait until the AppView has indexed an event, before the account is looked up. */
        @WithDefault("5s")
        Duration headStart();

        /** The read timeout of the connection. */
        @WithDefault("60s")
        Duration silence();
    }
}

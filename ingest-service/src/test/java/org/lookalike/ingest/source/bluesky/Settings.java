package org.lookalike.ingest.source.bluesky;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as tests want them. */
record Settings(URI baseUrl, BlueskyConfig.Stream jetstream) implements BlueskyConfig {

    record Listening(int version, Optional<List<URI>> hosts, Duration rewind, Duration silence)
            implements BlueskyConfig.Stream {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration headStart() {
            return Duration.ofSeconds(1);
        }
    }

    /** Version 1, at these hosts. */
    static Listening listening(URI... hosts) {
        return new Listening(1, Optional.of(List.of(hosts)), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public String handleDomain() {
        return "bsky.social";
    }

    @Override
    public long callsInFiveMinutes() {
        return 2_000;
    }
}

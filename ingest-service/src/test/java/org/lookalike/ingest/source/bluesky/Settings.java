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
    public boolean forbidden() {
        return false;
    }

    @Override
    public String handleDomain() {
        return "bsky.social";
    }

    @Override
    public long callsInFiveMinutes() {
        return 2_000;
    }

    @Override
    public String moderation() {
        return "did:plc:moderationfictional";
    }

    @Override
    public int searchPages() {
        return 2;
    }

    /** The relay is at the AppView's address. */
    @Override
    public Backfill backfill() {
        return new Walking(baseUrl);
    }

    record Walking(URI relay) implements BlueskyConfig.Backfill {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int requestsPerSecond() {
            return 100;
        }

        @Override
        public int fromDistricts() {
            return 50;
        }

        @Override
        public Optional<List<String>> allowedNetworks() {
            return Optional.of(List.of("127.0.0.0/8"));
        }
    }

    @Override
    public Directory plc() {
        return new Asking(baseUrl, Duration.ofMillis(50));
    }

    record Asking(URI baseUrl, Duration interval) implements BlueskyConfig.Directory {
        @Override
        public boolean enabled() {
            return true;
        }
    }
}

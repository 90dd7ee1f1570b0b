package org.lookalike.ingest.avatar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@ConfigMapping(prefix = "lookalike.avatars")
interface AvatarConfig {

    /**
     * The only hosts that a platform's avatars are fetched from, such as {@code *.fbcdn.net}; those of the platforms and of
     * mastodon.social are set, and a value replaces the platform's. The operator adds the media hosts of other Mastodon servers.
     */
    Map<String, List<String>> hosts();

    /** Avatars fetched and hashed at a time; each may need 100 MB of memory. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();

    /** How many hashes are cached, so that accounts seen again need no request. */
    @WithDefault("50000")
    @Min(0)
    int remembered();

    /** How long a hash is cached. A new avatar has a new address, so hashes do not become outdated. */
    @WithDefault("7d")
    Duration rememberedFor();

    /** When an avatar that could not be fetched is tried again, if its account is seen. */
    @WithDefault("15m")
    Duration retryAfter();

    /** Whether the avatars of accounts that alerts are about are kept as evidence; those that programs give always are. */
    @WithDefault("false")
    boolean keepImages();
}

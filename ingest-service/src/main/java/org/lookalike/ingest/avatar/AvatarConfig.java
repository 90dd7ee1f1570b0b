package org.lookalike.ingest.avatar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where avatars may be fetched from, how many at a time, and which of them are kept. */
@ConfigMapping(prefix = "lookalike.avatars")
interface AvatarConfig {

    /**
     * The hosts that serve a platform's avatars, such as {@code cdn.bsky.app}; {@code *.fbcdn.net} is any host within that
     * domain. From others none is fetched. Those of the platforms are set in {@code application.properties}; the media
     * hosts of Mastodon instances are for the operator to add.
     */
    Map<String, List<String>> hosts();

    /** How many avatars are fetched and hashed at a time. Each may hold a hundred megabytes while it is unpacked. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();

    /** How many hashes are kept in memory, so that accounts seen again cost no request. */
    @WithDefault("50000")
    @Min(0)
    int remembered();

    /** For how long a hash is kept. An account with a new avatar has a new address, so only disuse speaks against long. */
    @WithDefault("7d")
    Duration rememberedFor();

    /** After which time an avatar that could not be had is tried again when its account is seen. */
    @WithDefault("15m")
    Duration retryAfter();

    /** Whether the avatars of accounts that alerts are about are kept as evidence. */
    @WithDefault("false")
    boolean keepImages();
}

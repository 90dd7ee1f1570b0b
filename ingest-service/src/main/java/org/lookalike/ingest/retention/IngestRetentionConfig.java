package org.lookalike.ingest.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long what is held, counted from its end. */
@ConfigMapping(prefix = "lookalike.retention")
interface IngestRetentionConfig {

    /**
     * What is known of accounts that were not seen any more; accounts that an alert is about stay. As long as the topic
     * {@code account-snapshots} holds them.
     */
    @WithDefault("365d")
    Duration unseenAccounts();

    /**
     * The same for accounts of a platform that wants another time, such as {@code youtube}; these are erased from the topic
     * and from the other services, too. Longer than {@code lookalike.snapshot.republish-after}.
     */
    Map<String, Duration> unseenAccountsOn();

    /** Of an account that its platform, such as {@code x}, shows no more: handle and avatars. */
    Map<String, Duration> contentOfGoneAccountsOn();

    /** Who has a handle that impostors are likely to take, since the platform was last asked. */
    @WithDefault("90d")
    Duration handles();

    /** A tip that was decided on, with its screenshot. */
    @WithDefault("90d")
    Duration tips();

    /** Avatars that are kept as evidence, also after they are kept no more. */
    @WithDefault("365d")
    Duration avatars();

    /** Reports that were handed to platforms. */
    @WithDefault("365d")
    Duration reports();

    /** Keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();
}

package org.lookalike.ingest.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The retention periods. */
@ConfigMapping(prefix = "lookalike.retention")
interface IngestRetentionConfig {

    /** Accounts not seen since, except those with an alert; the same as the retention of the topic {@code account-snapshots}. */
    @WithDefault("365d")
    Duration unseenAccounts();

    /**
     * The same for one platform, longer than {@code lookalike.snapshot.republish-after}; by default 30 days on {@code youtube}.
     * These accounts are also erased from the topic and the other services.
     */
    Map<String, Duration> unseenAccountsOn();

    /** The handle, avatars and records of accounts that their platform no longer shows; by default 24 hours on {@code x}. */
    Map<String, Duration> contentOfGoneAccountsOn();

    /** The accounts with likely handles of impostors, since the last look-up. */
    @WithDefault("90d")
    Duration handles();

    /** Tips with their screenshots, since the decision. */
    @WithDefault("90d")
    Duration tips();

    /** Avatars that are kept as evidence, also if keeping them is switched off later. */
    @WithDefault("365d")
    Duration avatars();

    /**
     * Records of accounts that alerts are about, since they were taken. Where {@code unseen-accounts-on} has a shorter period for the
     * platform, that one holds.
     */
    @WithDefault("400d")
    Duration records();

    /** Records since every alert about their account was dismissed, and requests for records that were never taken. */
    @WithDefault("30d")
    Duration dismissedRecords();

    /** Reports that were submitted to platforms. */
    @WithDefault("365d")
    Duration reports();

    /** API keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();
}

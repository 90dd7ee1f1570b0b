package org.lookalike.detector.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long data is kept, counted from its end. */
@ConfigMapping(prefix = "lookalike.retention")
interface DetectorRetentionConfig {

    /**
     * Alerts that are resolved or suppressed, with all that belongs to them: revisions, decisions, comments, reports. An
     * account that still exists is raised anew when it is seen again.
     */
    @WithDefault("365d")
    Duration closedAlerts();

    /** The same for alerts on one platform, such as {@code x}, where its period differs. */
    Map<String, Duration> closedAlertsOn();

    /**
     * What an account showed, in alerts about it, after its platform, such as {@code x}, stopped showing it; evidence and
     * what people wrote and decided stay. Unclaimed accounts leave as a whole.
     */
    Map<String, Duration> contentOfGoneAccountsOn();

    /** Unclaimed accounts, since they were last seen; of those whose question has ended, since then. */
    @WithDefault("90d")
    Duration unclaimedAccounts();

    /** Which accounts were seen under the handles of official accounts, since they were last seen. */
    @WithDefault("90d")
    Duration officialAccounts();

    /**
     * Accounts that the websites of districts named, since they last did. An account that nobody but a website registered is then no
     * longer an official account of the district.
     */
    @WithDefault("365d")
    Duration websiteProofs();

    /** Districts, since they were removed from the registry. */
    @WithDefault("30d")
    Duration removedDistricts();

    /** Affiliate patterns, since they were removed. */
    @WithDefault("365d")
    Duration removedSuppressions();

    /** Imported files with their rows, since they were uploaded. */
    @WithDefault("90d")
    Duration imports();

    /** Finished rescans. */
    @WithDefault("30d")
    Duration rescans();

    /** Records of the topics that could not be read. */
    @WithDefault("30d")
    Duration rejections();

    /** Published events, for troubleshooting. */
    @WithDefault("24h")
    Duration publishedEvents();

    /** Changes of alerts, for subscribers of the stream that were disconnected. */
    @WithDefault("7d")
    Duration alertChanges();

    /** Keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();

    /**
     * Hashes of erased accounts. It must be longer than the topic {@code account-snapshots} keeps earlier snapshots until it
     * is compacted.
     */
    @WithDefault("365d")
    Duration erasures();
}

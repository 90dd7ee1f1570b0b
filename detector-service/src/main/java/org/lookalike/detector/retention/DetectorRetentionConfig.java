package org.lookalike.detector.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long data is kept, counted from its end. */
@ConfigMapping(prefix = "lookalike.retention")
interface DetectorRetentionConfig {

    /**
     * Resolved and suppressed alerts with their revisions, decisions, comments and reports. An account that still exists is raised
     * anew when it is seen again.
     */
    @WithDefault("365d")
    Duration closedAlerts();

    /** The same for alerts on one platform, such as {@code x}, where its period differs. */
    Map<String, Duration> closedAlertsOn();

    /**
     * What an account showed, in alerts about it, after its platform stopped showing it; by default 24 hours on {@code x}. Evidence
     * and what people wrote and decided stay. Unclaimed accounts leave as a whole.
     */
    Map<String, Duration> contentOfGoneAccountsOn();

    /** Unclaimed accounts, since they were last seen or their question ended. */
    @WithDefault("90d")
    Duration unclaimedAccounts();

    /** Accounts seen under the handles of official accounts, since they were last seen. */
    @WithDefault("90d")
    Duration officialAccounts();

    /** Accounts that the websites of districts named, since they last did. An account that only its website vouched for is first asked about. */
    @WithDefault("365d")
    Duration websiteProofs();

    /**
     * How long an account stays official that only a website registered and names no more, since the district was asked about it.
     */
    @WithDefault("30d")
    Duration websiteQuestions();

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

    /** What became of mails to one person, such as invitations; their addresses and links leave at once. */
    @WithDefault("30d")
    Duration personalMails();

    /** Changes of alerts, for subscribers of the stream that were disconnected. */
    @WithDefault("7d")
    Duration alertChanges();

    /** Keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();

    /** Hashes of erased accounts; longer than the topic {@code account-snapshots} keeps snapshots. */
    @WithDefault("365d")
    Duration erasures();
}

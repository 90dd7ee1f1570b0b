package org.lookalike.detector.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long what is held, counted from its end. */
@ConfigMapping(prefix = "lookalike.retention")
interface DetectorRetentionConfig {

    /**
     * Alerts that are resolved or suppressed, with all that belongs to them: revisions, decisions, comments, reports. An
     * account that is still there is raised anew when it is seen again.
     */
    @WithDefault("365d")
    Duration closedAlerts();

    /** The same for alerts on one platform, such as {@code x}, where it is to be another time. */
    Map<String, Duration> closedAlertsOn();

    /**
     * What an account showed that its platform, such as {@code x}, shows no more, in alerts about it; what was found, and
     * what people wrote and decided, stays.
     */
    Map<String, Duration> contentOfGoneAccountsOn();

    /** Which accounts showed the handles of a district's official accounts, since they were last seen to. */
    @WithDefault("90d")
    Duration officialAccounts();

    /** What a district was, since it was removed from the registry. */
    @WithDefault("30d")
    Duration removedDistricts();

    /** Patterns of affiliates' names, since they were removed. */
    @WithDefault("365d")
    Duration removedSuppressions();

    /** Files of districts with what became of their rows, since they were handed in. */
    @WithDefault("90d")
    Duration imports();

    /** Rescans that are done. */
    @WithDefault("30d")
    Duration rescans();

    /** Records of the topics that could not be read. */
    @WithDefault("30d")
    Duration rejections();

    /** Events that the broker has, to be looked at. */
    @WithDefault("24h")
    Duration publishedEvents();

    /** Changes of alerts, for followers of the stream that were away. */
    @WithDefault("7d")
    Duration alertChanges();

    /** Keys that were revoked or have expired. */
    @WithDefault("365d")
    Duration endedKeys();

    /**
     * That an account was erased; of it there is a hash. Must be longer than the topic {@code account-snapshots} holds what
     * was seen before, until it is compacted.
     */
    @WithDefault("365d")
    Duration erasures();
}

package org.lookalike.local;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the contract with the broker settings their meaning depends on. */
public enum Topic {
    /** The latest state of each account; accounts not seen for a year are deleted. */
    ACCOUNT_SNAPSHOTS(
            "account-snapshots",
            Map.of(
                    "cleanup.policy", "compact,delete",
                    "retention.ms", millis(Duration.ofDays(365)),
                    "max.compaction.lag.ms", millis(Duration.ofDays(1)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** The public identity of each registered district; a tombstone is a removed district. */
    DISTRICT_IDENTITIES(
            "district-identities",
            Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", millis(Duration.ofDays(1)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** The latest state of each alert; a subscriber that was away for a week still sees every revision. */
    IMPERSONATION_ALERTS(
            "impersonation-alerts",
            Map.of(
                    "cleanup.policy", "compact",
                    "min.compaction.lag.ms", millis(Duration.ofDays(7)),
                    "max.compaction.lag.ms", millis(Duration.ofDays(8)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** The latest state of each account of which only a district can say whose it is. */
    UNCLAIMED_ACCOUNTS(
            "unclaimed-accounts",
            Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", millis(Duration.ofDays(8)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** One record per decision of a person. */
    REVIEW_DECISIONS(
            "review-decisions", Map.of("cleanup.policy", "delete", "retention.ms", millis(Duration.ofDays(365)))),

    /** The latest report of what is monitored and the status of the sources. */
    WATCH_REPORTS(
            "watch-reports", Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", millis(Duration.ofDays(1)))),

    /** What the website of each district names at its last visit; a tombstone is a site that is visited no more. */
    WEBSITE_VISITS(
            "website-visits",
            Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", millis(Duration.ofDays(8)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** How many tips of each district await review; a tombstone is a district without any. */
    TIPS_WAITING(
            "tips-waiting",
            Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", millis(Duration.ofDays(8)),
                    "delete.retention.ms", millis(Duration.ofDays(30)))),

    /** Rejected snapshots with the reason in their headers. */
    REJECTED_SNAPSHOTS(
            "account-snapshots.dlq", Map.of("cleanup.policy", "delete", "retention.ms", millis(Duration.ofDays(30))));

    /** Tests need several partitions, and one machine few. */
    public static final int DEFAULT_PARTITIONS = 3;

    private static final long ADMIN_TIMEOUT_SECONDS = 30;

    private final String topicName;
    private final Map<String, String> settings;

    Topic(String topicName, Map<String, String> settings) {
        this.topicName = topicName;
        this.settings = settings;
    }

    public String topicName() {
        return topicName;
    }

    /** Topic-level broker settings, {@code cleanup.policy} among them. */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * Creates the topics that do not exist yet, with the broker's default replication factor; existing topics stay as
     * they are.
     *
     * @param partitions of each topic created, at least 1
     * @throws IllegalStateException if the broker refuses or does not answer within 30 s
     */
    public static void createAll(String bootstrapServers, int partitions) {
        var settings = Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            var created = new LinkedHashMap<>(admin.createTopics(Arrays.stream(values())
                            .map(topic -> topic.toNewTopic(partitions))
                            .toList())
                    .values());
            for (var entry : created.entrySet()) {
                try {
                    entry.getValue().get(ADMIN_TIMEOUT_SECONDS, SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("Could not create topic " + entry.getKey(), e.getCause());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka at " + bootstrapServers + " did not create the topics in time", e);
        }
    }

    private NewTopic toNewTopic(int partitions) {
        return new NewTopic(topicName, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}

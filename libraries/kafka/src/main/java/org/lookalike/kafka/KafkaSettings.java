package org.lookalike.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka client settings without which the delivery guarantees do not hold. Frameworks and operators can change each of
 * them by accident, so a service looks at what its clients really got and refuses to start otherwise.
 */
public final class KafkaSettings {

    private KafkaSettings() {}

    /** What is wrong with a producer's effective settings, one sentence each; empty if nothing is. */
    public static List<String> producerProblems(String channel, Map<String, ?> settings) {
        var problems = new ArrayList<String>();
        require(
                problems,
                channel,
                settings,
                ProducerConfig.ACKS_CONFIG,
                Set.of("all", "-1"),
                """
                a record counts as published only when every in-sync replica has it""");
        require(
                problems,
                channel,
                settings,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                Set.of("true"),
                """
                otherwise a retried send is stored twice or out of order""");
        return problems;
    }

    /** What is wrong with a consumer's effective settings, one sentence each; empty if nothing is. */
    public static List<String> consumerProblems(String channel, Map<String, ?> settings) {
        // So the connector names the consumers of a channel that has several.
        if (channel.contains("$")) {
            return List.of("channel %s: concurrency is set; remove it, and run more replicas instead"
                    .formatted(channel.substring(0, channel.indexOf('$'))));
        }
        var problems = new ArrayList<String>();
        require(
                problems,
                channel,
                settings,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                Set.of("earliest"),
                """
                otherwise records from before the first commit are skipped""");
        require(
                problems,
                channel,
                settings,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                Set.of("false"),
                """
                otherwise records are acknowledged before their effect is stored""");
        for (var key :
                List.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)) {
            require(
                    problems,
                    channel,
                    settings,
                    key,
                    Set.of(ByteArrayDeserializer.class.getName()),
                    """
                otherwise one malformed record stops the consumer""");
        }
        require(
                problems,
                channel,
                settings,
                "commit-strategy",
                Set.of(RetryingCommit.STRATEGY),
                """
                otherwise a commit that the broker refuses is made up for with the next record only""");
        require(
                problems,
                channel,
                settings,
                "cloud-events",
                Set.of("false"),
                """
                otherwise one malformed header stops the consumer""");
        var group = settings.get(ConsumerConfig.GROUP_ID_CONFIG);
        if (group == null || group.toString().isBlank()) {
            problems.add(
                    "channel %s: group.id is not set; set a fixed one, otherwise every start reads everything again"
                            .formatted(channel));
        }
        return problems;
    }

    /**
     * One sentence for each channel whose consumer group another channel of the service has too; empty if there is none.
     *
     * @param groups the consumer group of each channel
     */
    public static List<String> sharedGroupProblems(Map<String, String> groups) {
        var channels = new TreeMap<String, String>();
        var problems = new ArrayList<String>();
        new TreeMap<>(groups).forEach((channel, group) -> {
            var other = channels.putIfAbsent(group, channel);
            if (other != null) {
                problems.add(
                        "channel %s: group.id is %s, which channel %s has too; set one of its own, otherwise each holds up the other when a replica comes or goes"
                                .formatted(channel, group, other));
            }
        });
        return problems;
    }

    private static void require(
            List<String> problems,
            String channel,
            Map<String, ?> settings,
            String key,
            Set<String> allowed,
            String why) {
        var value = text(settings.get(key));
        if (value == null || !allowed.contains(value)) {
            var wanted = allowed.stream().sorted().reduce((a, b) -> b).orElseThrow();
            problems.add("channel %s: %s is %s; set it to %s, %s".formatted(channel, key, value, wanted, why));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Class<?> type ? type.getName() : lowerCaseUnlessClassName(value.toString());
    }

    private static String lowerCaseUnlessClassName(String value) {
        return value.contains(".") ? value : value.toLowerCase(Locale.ROOT);
    }
}

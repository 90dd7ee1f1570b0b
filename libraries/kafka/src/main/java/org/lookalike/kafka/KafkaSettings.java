package org.lookalike.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka client settings that the delivery guarantees require. A framework default or an operator can change each of
 * them by accident, so a service checks the effective settings of its clients.
 */
final class KafkaSettings {

    private static final List<Requirement> PRODUCER = List.of(
            new Requirement(
                    ProducerConfig.ACKS_CONFIG,
                    List.of("all", "-1"),
                    "a record counts as published only when every in-sync replica has it"),
            new Requirement(
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    List.of("true"),
                    "otherwise a retried send is stored twice or out of order"));

    private static final List<Requirement> CONSUMER = List.of(
            new Requirement(
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    List.of("earliest"),
                    "otherwise records from before the first commit are skipped"),
            new Requirement(
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    List.of("false"),
                    "otherwise records are acknowledged before their effect is stored"),
            bytes(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG),
            bytes(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG),
            new Requirement(
                    "commit-strategy",
                    List.of(RetryingCommit.STRATEGY),
                    "otherwise a commit that the broker refuses is made up for with the next record only"),
            new Requirement("cloud-events", List.of("false"), "otherwise one malformed header stops the consumer"));

    private KafkaSettings() {}

    /** @param allowed the values that are accepted, with the recommended one first */
    private record Requirement(String key, List<String> allowed, String why) {

        Stream<String> problem(String channel, Map<String, ?> settings) {
            var value = text(settings.get(key));
            return value != null && allowed.contains(value)
                    ? Stream.empty()
                    : Stream.of("channel %s: %s is %s; set it to %s, %s"
                            .formatted(channel, key, value, allowed.get(0), why));
        }
    }

    private static Requirement bytes(String deserializer) {
        return new Requirement(
                deserializer,
                List.of(ByteArrayDeserializer.class.getName()),
                "otherwise one malformed record stops the consumer");
    }

    /** One sentence for each wrong setting of a producer. */
    static List<String> producerProblems(String channel, Map<String, ?> settings) {
        return problems(PRODUCER, channel, settings).toList();
    }

    /** One sentence for each wrong setting of a consumer. */
    static List<String> consumerProblems(String channel, Map<String, ?> settings) {
        // The connector adds "$" and a number to the name of a channel with concurrency.
        if (channel.contains("$")) {
            return List.of("channel %s: concurrency is set; remove it, and run more replicas instead"
                    .formatted(channel.substring(0, channel.indexOf('$'))));
        }
        var group = settings.get(ConsumerConfig.GROUP_ID_CONFIG);
        Stream<String> noGroup = group == null || group.toString().isBlank()
                ? Stream.of(
                        "channel %s: group.id is not set; set a fixed one, otherwise every start reads everything again"
                                .formatted(channel))
                : Stream.empty();
        return Stream.concat(problems(CONSUMER, channel, settings), noGroup).toList();
    }

    /**
     * One sentence for each channel that shares its consumer group with another channel of the service.
     *
     * @param groups the consumer group of each channel
     */
    static List<String> sharedGroupProblems(Map<String, String> groups) {
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

    private static Stream<String> problems(List<Requirement> requirements, String channel, Map<String, ?> settings) {
        return requirements.stream().flatMap(requirement -> requirement.problem(channel, settings));
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

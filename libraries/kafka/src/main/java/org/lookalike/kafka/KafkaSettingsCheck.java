package org.lookalike.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Refuses to start a service whose Kafka settings break the delivery guarantees, as by accident they may. */
@ApplicationScoped
class KafkaSettingsCheck {

    private static final List<Requirement> PRODUCER = List.of(
            new Requirement("acks", "a record counts as published only when every in-sync replica has it", "all", "-1"),
            new Requirement("enable.idempotence", "otherwise a retried send is stored twice or out of order", "true"));

    private static final List<Requirement> CONSUMER = List.of(
            new Requirement(
                    "auto.offset.reset", "otherwise records from before the first commit are skipped", "earliest"),
            new Requirement(
                    "enable.auto.commit", "otherwise records are acknowledged before their effect is stored", "false"),
            bytes("key.deserializer"),
            bytes("value.deserializer"),
            new Requirement(
                    "commit-strategy",
                    "otherwise a commit that the broker refuses is made up for with the next record only",
                    RetryingCommit.STRATEGY),
            new Requirement("cloud-events", "otherwise one malformed header stops the consumer", "false"));

    /** A setting, and the values that are accepted, with the recommended one first. */
    private record Requirement(String key, String why, String... allowed) {

        Stream<String> problem(String channel, Map<String, ?> settings) {
            var value = text(settings.get(key));
            var problem = "channel %s: %s is %s; set it to %s, %s".formatted(channel, key, value, allowed[0], why);
            return List.of(allowed).contains(String.valueOf(value)) ? Stream.empty() : Stream.of(problem);
        }
    }

    private static Requirement bytes(String deserializer) {
        var why = "otherwise one malformed record stops the consumer";
        return new Requirement(deserializer, why, ByteArrayDeserializer.class.getName());
    }

    private final KafkaClientService clients;
    private final Config config;

    KafkaSettingsCheck(KafkaClientService clients, Config config) {
        this.clients = clients;
        this.config = config;
    }

    /** Runs after the channels are connected, which happens at library priority, and before the service is ready. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started) {
        var problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka settings break the delivery guarantees:\n  " + String.join("\n  ", problems));
        }
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        for (var channel : clients.getProducerChannels()) {
            var settings = clients.getProducer(channel).configuration();
            problems.addAll(producerProblems(channel, settings));
        }
        var groups = new HashMap<String, String>();
        for (var channel : clients.getConsumerChannels()) {
            var settings =
                    new HashMap<String, Object>(clients.getConsumer(channel).configuration());
            for (var ofConnector : List.of("cloud-events", "commit-strategy")) {
                setting(channel, ofConnector).ifPresent(value -> settings.put(ofConnector, value));
            }
            problems.addAll(consumerProblems(channel, settings));
            groups.put(channel, String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG)));
        }
        problems.addAll(sharedGroupProblems(groups));
        return problems.stream().distinct().toList();
    }

    /** The channel's own setting of the connector, or the one for all channels. */
    private Optional<String> setting(String channel, String name) {
        return config.getOptionalValue("mp.messaging.incoming.%s.%s".formatted(channel, name), String.class)
                .or(() -> config.getOptionalValue("mp.messaging.connector.smallrye-kafka." + name, String.class));
    }

    /** One sentence for each wrong setting of a producer. */
    static List<String> producerProblems(String channel, Map<String, ?> settings) {
        return problems(PRODUCER, channel, settings);
    }

    /** One sentence for each wrong setting of a consumer. */
    static List<String> consumerProblems(String channel, Map<String, ?> settings) {
        // The connector adds "$" and a number to the name of a channel with concurrency.
        if (channel.contains("$")) {
            return List.of("channel %s: concurrency is set; remove it, and run more replicas instead"
                    .formatted(channel.substring(0, channel.indexOf('$'))));
        }
        var problems = new ArrayList<>(problems(CONSUMER, channel, settings));
        if (Objects.toString(settings.get(ConsumerConfig.GROUP_ID_CONFIG), "").isBlank()) {
            problems.add(
                    "channel %s: group.id is not set; set a fixed one, otherwise every start reads everything again"
                            .formatted(channel));
        }
        return problems;
    }

    /** One sentence for each channel that shares its consumer group with another channel of the service. */
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

    private static List<String> problems(List<Requirement> requirements, String channel, Map<String, ?> settings) {
        return requirements.stream()
                .flatMap(one -> one.problem(channel, settings))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        var text = value instanceof Class<?> type ? type.getName() : Objects.toString(value, null);
        return text == null || text.contains(".") ? text : text.toLowerCase(Locale.ROOT);
    }
}

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
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/** Refuses to start a service whose Kafka clients have settings that break the delivery guarantees. */
@ApplicationScoped
class KafkaSettingsCheck {

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
            problems.addAll(KafkaSettings.producerProblems(
                    channel, clients.getProducer(channel).configuration()));
        }
        var groups = new HashMap<String, String>();
        for (var channel : clients.getConsumerChannels()) {
            Map<String, Object> settings =
                    new HashMap<>(clients.getConsumer(channel).configuration());
            for (var ofConnector : List.of("cloud-events", "commit-strategy")) {
                setting(channel, ofConnector).ifPresent(value -> settings.put(ofConnector, value));
            }
            problems.addAll(KafkaSettings.consumerProblems(channel, settings));
            groups.put(channel, String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG)));
        }
        problems.addAll(KafkaSettings.sharedGroupProblems(groups));
        return problems.stream().distinct().toList();
    }

    /** The channel's own setting of the connector, or the one for all channels. */
    private Optional<String> setting(String channel, String name) {
        return config.getOptionalValue("mp.messaging.incoming.%s.%s".formatted(channel, name), String.class)
                .or(() -> config.getOptionalValue("mp.messaging.connector.smallrye-kafka." + name, String.class));
    }
}

package org.lookalike.messaging;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Has consumers wait for a broker that goes away just when they got a partition. What they ask about it then fails after a
 * minute by default, and with it the channel, for good. A setting of the channel would do the same, but the connector takes
 * that for the time that closing may take, too.
 */
@ApplicationScoped
class ConsumerPatience implements ClientCustomizer<Map<String, Object>> {

    /** Longer than outages are. */
    static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (!settings.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            return settings;
        }
        var patient = new HashMap<>(settings);
        patient.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_OUTAGE.toMillis());
        return patient;
    }
}

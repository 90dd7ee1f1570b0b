package org.lookalike.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application at a Kafka that has the topics of the contract; all tests of a JVM share it. */
public final class KafkaTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", bootstrapServers());
    }

    /** For a test's own {@link TopicReader} and {@link TopicWriter}. */
    public static String bootstrapServers() {
        return SharedServers.kafka();
    }

    /** The server is for the next application too. */
    @Override
    public void stop() {}
}

package org.lookalike.testing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Topic;

/** The local system, and every test, has the topics of the contract. Manifests and the script are held to it by the module deploy. */
class TopicTest {

    @Test
    void topics_areThoseOfTheContract_withItsSettings() throws IOException {
        var contract = new YAMLMapper().readTree(Topic.class.getResource("/contracts/asyncapi.yaml"));
        var described = StreamSupport.stream(contract.path("channels").spliterator(), false)
                .collect(toMap(
                        channel -> channel.path("address").asText(),
                        channel -> settings(channel.at("/bindings/kafka/topicConfiguration"))));

        assertThat(Arrays.stream(Topic.values()).collect(toMap(Topic::topicName, Topic::settings)))
                .isEqualTo(described);
    }

    private static Map<String, String> settings(JsonNode configuration) {
        return configuration.properties().stream().collect(toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(joining(","))
                : value.asText();
    }
}

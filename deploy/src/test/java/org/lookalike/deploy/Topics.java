package org.lookalike.deploy;

import static org.lookalike.deploy.Manifests.name;
import static org.lookalike.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the contract says of topics, and who does what with them. */
final class Topics {

    private static final JsonNode CONTRACT =
            Manifests.read(Project.text("contracts/asyncapi.yaml")).get(0);

    private Topics() {}

    /**
     * @param settings of the topic, as Kafka names them, without {@code min.insync.replicas}
     */
    record Topic(int partitions, Map<String, String> settings) {}

    /** What a service may do with a topic or a group. */
    record Right(String kind, String name, Set<String> operations) {}

    static Map<String, Topic> kafkaTopics(Path file) {
        var topics = new TreeMap<String, Topic>();
        for (var topic : Manifests.read(Project.text(file))) {
            var settings = new TreeMap<String, String>();
            topic.at("/spec/config")
                    .properties()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().asText()));
            settings.remove("min.insync.replicas");
            topics.put(name(topic), new Topic(topic.at("/spec/partitions").asInt(), settings));
        }
        return topics;
    }

    /** The topics of the contract and how each is cleaned up. */
    static Map<String, String> ofContract() {
        var topics = new TreeMap<String, String>();
        CONTRACT.path("channels")
                .forEach(channel -> topics.put(
                        channel.path("address").asText(),
                        String.join(
                                ",",
                                stream(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy"))
                                        .map(JsonNode::asText)
                                        .toList())));
        return topics;
    }

    /** What a service must be allowed, by the operations that the contract ascribes to it. */
    static Set<Right> rightsOf(String service) {
        var rights = new HashSet<Right>();
        CONTRACT.path("operations").forEach(operation -> {
            if (operation.path("title").asText().startsWith(service + "-service ")) {
                var reference = operation.at("/channel/$ref").asText();
                var topic = CONTRACT.at(reference.substring(1)).path("address").asText();
                var does = operation.path("action").asText().equals("send") ? "Write" : "Read";
                rights.add(new Right("topic", topic, Set.of(does, "Describe")));
                stream(operation.at("/bindings/kafka/groupId/enum"))
                        .forEach(group -> rights.add(new Right("group", group.asText(), Set.of("Read"))));
            }
        });
        return rights;
    }

    /** What a {@code KafkaUser} is allowed. */
    static Set<Right> rightsOf(JsonNode user) {
        var rights = new HashSet<Right>();
        stream(user.at("/spec/authorization/acls")).forEach(acl -> {
            var operations = new TreeSet<String>();
            acl.path("operations").forEach(operation -> operations.add(operation.asText()));
            rights.add(new Right(
                    acl.at("/resource/type").asText(), acl.at("/resource/name").asText(), Set.copyOf(operations)));
        });
        return rights;
    }
}

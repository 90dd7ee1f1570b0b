package org.lookalike.deploy;

import static java.util.stream.Collectors.joining;
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
    record Topic(int partitions, Map<String, String> settings) {

        private static final long DAY = 86_400_000L;

        boolean isCompacted() {
            return settings.get("cleanup.policy").contains("compact");
        }

        /** Periods that are set, in whole days. */
        Map<String, Long> days() {
            var days = new TreeMap<String, Long>();
            settings.forEach((name, value) -> {
                if (name.endsWith(".ms")) {
                    days.put(name, Long.parseLong(value) / DAY);
                }
            });
            return days;
        }
    }

    /**
     * What a user may do with a topic or a group.
     *
     * @param name with {@code *} behind it, where all names count that begin with it
     */
    record Right(String kind, String name, Set<String> operations) {

        boolean isOf(String otherKind, String resource) {
            return kind.equals(otherKind)
                    && (name.endsWith("*")
                            ? resource.startsWith(name.substring(0, name.length() - 1))
                            : resource.equals(name));
        }
    }

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

    /** The topics of the contract, which is what all others follow. */
    static Map<String, Topic> ofContract() {
        var topics = new TreeMap<String, Topic>();
        for (var channel : CONTRACT.path("channels")) {
            var kafka = channel.at("/bindings/kafka");
            var settings = new TreeMap<String, String>();
            kafka.path("topicConfiguration")
                    .properties()
                    .forEach(entry -> settings.put(
                            entry.getKey(),
                            entry.getValue().isArray()
                                    ? stream(entry.getValue())
                                            .map(JsonNode::asText)
                                            .collect(joining(","))
                                    : entry.getValue().asText()));
            topics.put(
                    channel.path("address").asText(),
                    new Topic(kafka.path("partitions").asInt(), settings));
        }
        return topics;
    }

    /** Those on which a record without value says that something is removed. */
    static Set<String> withRemovals() {
        var topics = new TreeSet<String>();
        for (var channel : CONTRACT.path("channels")) {
            stream(channel.path("messages"))
                    .map(message -> CONTRACT.at(message.path("$ref").asText().substring(1)))
                    .filter(message ->
                            message.path("name").asText().matches("org\\.lookalike\\..+") && !message.has("payload"))
                    .forEach(message -> topics.add(channel.path("address").asText()));
        }
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
            var isPrefix = acl.at("/resource/patternType").asText().equals("prefix");
            rights.add(new Right(
                    acl.at("/resource/type").asText(),
                    acl.at("/resource/name").asText() + (isPrefix ? "*" : ""),
                    Set.copyOf(operations)));
        });
        return rights;
    }
}

package org.lookalike.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The Kafka users and their rights, read from the manifests. */
final class KafkaUsers {

    private static final List<String> MANIFESTS = List.of("strimzi/users.yaml", "subscriber/user.yaml");

    private static final YAMLMapper YAML = new YAMLMapper();

    private KafkaUsers() {}

    /** The rights by user. */
    static Map<String, List<Right>> installed() {
        var users = new TreeMap<String, List<Right>>();
        MANIFESTS.stream()
                .map(Components::file)
                .flatMap(KafkaUsers::read)
                .forEach(user -> users.put(user.at("/metadata/name").asText(), rights(user)));
        return users;
    }

    /** One operation on one topic or group, or on all whose names begin so, from any host. */
    record Right(ResourcePattern resource, AclOperation operation) {

        AclBinding of(String principal) {
            return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
        }
    }

    private static List<Right> rights(JsonNode user) {
        var rights = new ArrayList<Right>();
        for (var acl : user.at("/spec/authorization/acls")) {
            var resource = new ResourcePattern(
                    ResourceType.fromString(upperCase(acl.at("/resource/type"))),
                    acl.at("/resource/name").asText(),
                    acl.at("/resource/patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            acl.path("operations")
                    .forEach(operation ->
                            rights.add(new Right(resource, AclOperation.fromString(upperCase(operation)))));
        }
        return rights;
    }

    private static String upperCase(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT);
    }

    private static Stream<JsonNode> read(Path manifest) {
        try (MappingIterator<JsonNode> objects =
                YAML.readerFor(new TypeReference<JsonNode>() {}).readValues(manifest.toFile())) {
            return objects.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + manifest, e);
        }
    }
}

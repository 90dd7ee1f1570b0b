package org.lookalike.proofs.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The broker settings of the deployment, read from its manifest, so that a proof shows what they are worth. */
final class DeployedKafka {

    private static final String MANIFEST = "deploy/components/strimzi/kafka.yaml";

    private DeployedKafka() {}

    /** @param home the root of the project */
    static Map<String, String> settings(Path home) {
        try (var documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(home.resolve(MANIFEST).toFile())) {
            return documents.readAll().stream()
                    .filter(document -> document.path("kind").asText().equals("Kafka"))
                    .flatMap(kafka -> kafka.at("/spec/kafka/config").properties().stream())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, setting -> setting.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of the deployment cannot be read from " + MANIFEST, e);
        }
    }
}

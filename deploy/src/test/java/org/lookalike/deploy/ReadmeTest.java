package org.lookalike.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.deploy.Manifests.containers;
import static org.lookalike.deploy.Manifests.name;
import static org.lookalike.deploy.Manifests.pod;
import static org.lookalike.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that operators go by say what the manifests and the code say. */
class ReadmeTest {

    private static final String README = Project.text("deploy/README.md");

    /** Made by the operators of Kafka and PostgreSQL. */
    private static final String OF_OPERATORS = "kafka-user-.+|kafka-cluster-ca-cert|database-ca";

    static List<Path> pages() {
        return Stream.concat(
                        Stream.of(Path.of("README.md"), Path.of("components/strimzi-outside/README.md")),
                        Files.isDirectory(Path.of("../docs/operations"))
                                ? Project.files(Path.of("../docs/operations"))
                                : Stream.of())
                .filter(page -> page.toString().endsWith(".md"))
                .toList();
    }

    @Test
    void secrets() {
        var referred = Stream.of("prod", "dev")
                .map(Manifests::overlay)
                .flatMap(manifests -> Stream.concat(
                        manifests.workloads().flatMap(ReadmeTest::secrets),
                        manifests.ofKind("Cluster").flatMap(ReadmeTest::namedSecrets)))
                .filter(secret -> !secret.matches(OF_OPERATORS))
                .collect(toSet());
        var listed = Project.table(README, "Secret").stream()
                .map(row -> Project.code(row.get(0)).get(0))
                .toList();
        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(referred);
        var external = Manifests.read(Project.text("deploy/components/external-secrets/externalsecrets.yaml")).stream()
                .map(Manifests::name);
        assertThat(external).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static Stream<String> secrets(JsonNode workload) {
        return Stream.of(
                        containers(workload)
                                .flatMap(container -> stream(container.path("envFrom")))
                                .map(from -> from.at("/secretRef/name")),
                        containers(workload)
                                .flatMap(container -> stream(container.path("env")))
                                .map(variable -> variable.at("/valueFrom/secretKeyRef/name")),
                        stream(pod(workload).path("volumes")).map(volume -> volume.at("/secret/secretName")))
                .flatMap(references -> references)
                .filter(reference -> !reference.isMissingNode())
                .map(JsonNode::asText);
    }

    private static Stream<String> namedSecrets(JsonNode object) {
        return Stream.concat(
                object.findValuesAsText("secretName").stream(),
                Stream.of("passwordSecret", "secret")
                        .flatMap(field -> object.findValues(field).stream())
                        .map(secret -> secret.path("name").asText()));
    }

    @Test
    void topics() {
        var listed = Project.table(README, "Topic").stream()
                .map(row -> Project.code(row.get(0)).get(0))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Topics.ofContract().keySet());
        for (var row : Project.table(README, "Topic")) {
            var topic = Topics.ofContract().get(Project.code(row.get(0)).get(0));
            assertThat(row).element(1).isEqualTo(Integer.toString(topic.partitions()));
            assertThat(Project.code(row.get(2)))
                    .containsExactly(topic.settings().get("cleanup.policy"));
            var said = row.get(3)
                    .replace("a year", "365 days")
                    .replace("a day", "1 days")
                    .replace("`max.compaction.lag.ms` is 8", "8 days");
            assertThat(Project.find(said, "(\\d+) days"))
                    .as("periods of %s", row)
                    .map(Long::valueOf)
                    .containsExactlyInAnyOrderElementsOf(topic.days().values());
        }
    }

    @Test
    void rights() {
        var listed = Project.table(README, "Kafka user").stream()
                .flatMap(row -> Project.code(row.get(2)).stream().map(resource -> "%s %s %s %s"
                        .formatted(
                                Project.code(row.get(0)).get(0),
                                resource,
                                row.get(1).strip(),
                                String.join(",", Project.code(row.get(3))))))
                .toList();
        var granted = Manifests.combinations().stream()
                .filter(manifests ->
                        Set.of("keda+strimzi", "strimzi+subscriber").contains(manifests.name()))
                .flatMap(manifests -> manifests.ofKind("KafkaUser"))
                .flatMap(user -> Topics.rightsOf(user).stream().map(right -> "%s %s %s %s"
                        .formatted(
                                name(user),
                                right.name(),
                                right.kind(),
                                right.operations().stream()
                                        .sorted(java.util.Comparator.reverseOrder())
                                        .collect(java.util.stream.Collectors.joining(",")))))
                .collect(toSet());
        assertThat(listed.stream().map(ReadmeTest::sortedOperations)).containsExactlyInAnyOrderElementsOf(granted);
    }

    private static String sortedOperations(String right) {
        var words = right.split(" ");
        words[3] = Stream.of(words[3].split(","))
                .sorted(java.util.Comparator.reverseOrder())
                .collect(java.util.stream.Collectors.joining(","));
        return String.join(" ", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "detector", "notifier"})
    void ports(String service) {
        var code = Service.named(service);
        assertThat(Project.table(README, "Service")).anySatisfy(row -> assertThat(row.subList(0, 3))
                .containsExactly(
                        "`%s`".formatted(service),
                        Integer.toString(code.httpPort()),
                        Integer.toString(code.managementPort())));
        var manifests = Manifests.overlay("prod");
        for (var ports : List.of(
                manifests.the("Service", service).at("/spec/ports"),
                manifests.the("Deployment", service).at("/spec/template/spec/containers/0/ports"))) {
            assertThat(stream(ports)
                            .collect(toMap(port -> port.path("name").asText(), port -> port.path("containerPort")
                                    .asInt(port.path("port").asInt()))))
                    .containsEntry("http", code.httpPort())
                    .containsEntry("management", code.managementPort());
        }
    }

    @Test
    void metrics() {
        var listed = Project.table(README, "Metric").stream()
                .flatMap(row -> Project.code(row.get(0)).stream())
                .map(metric -> metric.replaceFirst("\\{.*}", ""))
                .toList();
        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Meters.registered());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(Path page) {
        assertThat(Project.find(Project.text(page), "]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)"))
                .allSatisfy(link -> assertThat(
                                page.toAbsolutePath().getParent().resolve(link).normalize())
                        .exists());
    }

    /** What a page tells to type is a file or folder that is there. */
    @ParameterizedTest
    @MethodSource("pages")
    void pathsInCommands_areThere(Path page) {
        assertThat(Project.find(Project.text(page), "(?<![\\w/.-])(deploy/[\\w./-]*\\w)"))
                .allSatisfy(path -> assertThat(Project.has(path)).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void variablesOnPages_areDocumentedSettings(Path page) {
        var settings = Stream.of("ingest", "detector", "notifier")
                .flatMap(service -> Project.variables(service).stream())
                .toList();
        assertThat(Project.find(Project.text(page), "\\b((?:LOOKALIKE|QUARKUS|KAFKA|MP)_[A-Z0-9_]+)\\b"))
                .isSubsetOf(settings);
    }
}

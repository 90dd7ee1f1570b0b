package org.lookalike.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that kustomize makes of a folder. */
record Manifests(String name, String text, List<JsonNode> objects) {

    static final Set<String> SERVICES = Set.of("ingest", "detector", "notifier");

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final String ALWAYS = "network-policy";

    /** What others include. */
    private static final String PART = "behind-proxy";

    private static final List<Set<String>> ALTERNATIVES = List.of(Set.of("keda", "hpa"), Set.of("gateway", "ingress"));
    private static final Path COMBINATIONS = Path.of("target", "combinations");
    private static final Map<Path, Manifests> MADE = new ConcurrentHashMap<>();

    @Override
    public String toString() {
        return name;
    }

    static Manifests overlay(String name) {
        return of(Path.of("overlays", name));
    }

    static List<Manifests> overlays() {
        return folders("overlays").stream().map(Manifests::overlay).toList();
    }

    /** The base with each component, with each two that may go together, and with all of them; isolated, as it must be. */
    static List<Manifests> combinations() {
        var components = folders("components").stream()
                .filter(component -> !component.equals(ALWAYS) && !component.equals(PART))
                .toList();
        var pairs = IntStream.range(0, components.size()).boxed().flatMap(one -> IntStream.range(one, components.size())
                .mapToObj(other -> Stream.of(components.get(one), components.get(other))
                        .distinct()
                        .toList()));
        var all = Stream.of(Set.of("keda", "ingress"), Set.of("hpa", "gateway")).map(without -> components.stream()
                .filter(component -> !without.contains(component))
                .toList());
        return Stream.concat(pairs, all)
                .filter(chosen -> ALTERNATIVES.stream().noneMatch(chosen::containsAll))
                .toList()
                .parallelStream()
                .map(Manifests::combination)
                .toList();
    }

    /** Overlays and combinations. */
    static List<Manifests> all() {
        return Stream.concat(overlays().stream(), combinations().stream()).toList();
    }

    private static Manifests combination(List<String> components) {
        var folder = COMBINATIONS.resolve(String.join("+", components));
        var text = new StringBuilder(
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: lookalike
                resources: [../../../base]
                components:
                  - ../../../components/network-policy
                """);
        components.forEach(component ->
                text.append("  - ../../../components/").append(component).append('\n'));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(folder);
    }

    static Manifests of(Path folder) {
        var kustomize = Tool.named("kustomize", "kustomize");
        return MADE.computeIfAbsent(folder, path -> {
            var text = kustomize.run("build", path);
            return new Manifests(path.getFileName().toString(), text, read(text));
        });
    }

    static List<JsonNode> read(String yaml) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> folders(String parent) {
        try (var entries = Files.list(Path.of(parent))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> ofKind(String... kinds) {
        var wanted = Set.of(kinds);
        return objects.stream().filter(object -> wanted.contains(kind(object)));
    }

    JsonNode the(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s %s".formatted(this.name, kind, name)));
    }

    /** Everything that makes pods. */
    Stream<JsonNode> workloads() {
        return ofKind("Deployment", "StatefulSet", "Job");
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static Stream<JsonNode> containers(JsonNode workload) {
        return Stream.of("containers", "initContainers")
                .flatMap(kind -> stream(pod(workload).path(kind)));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Whether a label selector, which must say something, chooses these labels. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        var equal = selector.path("matchLabels").properties().stream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
        var in = stream(selector.path("matchExpressions"))
                .allMatch(expression -> expression.path("operator").asText().equals("In")
                        && stream(expression.path("values"))
                                .anyMatch(value -> value.equals(
                                        labels.path(expression.path("key").asText()))));
        return !selector.isEmpty() && equal && in;
    }
}

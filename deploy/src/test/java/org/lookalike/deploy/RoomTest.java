package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.deploy.Manifests.kind;
import static org.lookalike.deploy.Manifests.name;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The nodes that docs/operations/install.md asks for have room for an upgrade: one new replica of each service, and the migrations. */
class RoomTest {

    /** What Kubernetes and the operators keep of a node. */
    private static final Requests RESERVED = new Requests(1, 1);

    private static final Map<String, Double> UNITS = Map.of("m", 0.001, "Mi", 1.0 / 1024, "Gi", 1.0, "", 1.0);

    /** CPUs, and GiB of memory. */
    private record Requests(double cpus, double memory) {

        private static Requests of(JsonNode resources) {
            return new Requests(amount(resources.at("/requests/cpu")), amount(resources.at("/requests/memory")));
        }

        private Requests times(double count) {
            return new Requests(cpus * count, memory * count);
        }

        private static Requests sum(Stream<Requests> all) {
            return all.reduce(
                    new Requests(0, 0), (one, other) -> new Requests(one.cpus + other.cpus, one.memory + other.memory));
        }
    }

    static List<List<String>> nodes() {
        return Project.table(Project.text("docs/operations/install.md"), "overlay |");
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void nodes_haveRoomForAnUpgrade(List<String> row) {
        var manifests = Manifests.overlay(Project.code(row.get(0)).get(0));
        var needed = Requests.sum(manifests.objects().stream().map(object -> atMost(manifests, object)));
        double count = Integer.parseInt(row.get(1));
        assertThat(needed.cpus()).isLessThan((Integer.parseInt(row.get(2)) - RESERVED.cpus()) * count);
        assertThat(needed.memory()).isLessThan((amount(row.get(3)) - RESERVED.memory()) * count);
        assertThat(amount(row.get(4)))
                .isEqualTo(manifests.objects().stream()
                        .mapToDouble(RoomTest::volumes)
                        .sum());
    }

    private static Requests atMost(Manifests manifests, JsonNode object) {
        var spec = object.path("spec");
        return switch (kind(object)) {
            case "Job" -> requests(object);
            case "StatefulSet" -> requests(object).times(spec.path("replicas").asInt(1));
            case "Deployment" ->
                requests(object)
                        .times(replicas(manifests, object)
                                + spec.at("/strategy/rollingUpdate/maxSurge").asInt());
            case "KafkaNodePool" ->
                Requests.of(spec.path("resources")).times(spec.path("replicas").asInt());
            case "Cluster" ->
                Requests.of(spec.path("resources")).times(spec.path("instances").asInt());
            default -> new Requests(0, 0);
        };
    }

    private static Requests requests(JsonNode workload) {
        return Requests.sum(Manifests.containers(workload).map(container -> Requests.of(container.path("resources"))));
    }

    private static int replicas(Manifests manifests, JsonNode deployment) {
        return manifests
                .ofKind("ScaledObject")
                .filter(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(name(deployment)))
                .map(scaler -> scaler.at("/spec/maxReplicaCount").asInt())
                .findFirst()
                .orElse(deployment.at("/spec/replicas").asInt(1));
    }

    /** GiB. */
    private static double volumes(JsonNode object) {
        var spec = object.path("spec");
        return switch (kind(object)) {
            case "KafkaNodePool" -> spec.path("replicas").asInt() * amount(spec.at("/storage/volumes/0/size"));
            case "Cluster" ->
                spec.path("instances").asInt()
                        * (amount(spec.at("/storage/size")) + amount(spec.at("/walStorage/size")));
            default -> 0;
        };
    }

    private static double amount(JsonNode quantity) {
        return quantity.isMissingNode() ? 0 : amount(quantity.asText());
    }

    private static double amount(String quantity) {
        var plain = quantity.replace(" ", "").replaceFirst("B$", "");
        var number = plain.replaceFirst("[A-Za-z]+$", "");
        return new BigDecimal(number).doubleValue() * UNITS.get(plain.substring(number.length()));
    }
}

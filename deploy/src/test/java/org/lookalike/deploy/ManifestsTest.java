package org.lookalike.deploy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.deploy.Manifests.containers;
import static org.lookalike.deploy.Manifests.kind;
import static org.lookalike.deploy.Manifests.name;
import static org.lookalike.deploy.Manifests.pod;
import static org.lookalike.deploy.Manifests.selects;
import static org.lookalike.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every installation keeps, whatever it is put together of. */
class ManifestsTest {

    private static final String POD_LABELS = "/spec/template/metadata/labels";

    static List<Manifests> all() {
        return Manifests.all();
    }

    static List<Manifests> overlays() {
        return Manifests.overlays();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyObject_fitsItsSchema_once(Manifests manifests) {
        assertThat(manifests.objects()).isNotEmpty().allSatisfy(object -> assertThat(Schemas.problem(object))
                .isEmpty());
        assertThat(manifests.objects())
                .extracting(object -> kind(object) + " " + name(object))
                .doesNotHaveDuplicates();
        assertThat(manifests.objects())
                .filteredOn(object -> !kind(object).equals("Namespace"))
                .allSatisfy(
                        object -> assertThat(object.at("/metadata/namespace").asText())
                                .as(name(object))
                                .isEqualTo("lookalike"));
    }

    /** A program that knows nothing of External Secrets. */
    @Tag("nightly")
    @Test
    @EnabledIfEnvironmentVariable(named = "MANIFEST_VALIDATOR", matches = ".+")
    void otherValidator_agrees() throws IOException {
        var command = System.getenv("MANIFEST_VALIDATOR").split(" ");
        var folder = Files.createDirectories(Path.of("target", "rendered"));
        Manifests.all().parallelStream().forEach(manifests -> {
            var known = Stream.of(manifests.text().split("(?m)^---$"))
                    .filter(object -> !object.contains("kind: ExternalSecret"))
                    .toList();
            var file = Project.write(folder.resolve(manifests.name() + ".yaml"), String.join("---\n", known));
            new Tool(Path.of(command[0]))
                    .run(Stream.concat(Stream.of(command).skip(1), Stream.of(file))
                            .toArray());
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void pods_areRestricted(Manifests manifests) {
        assertThat(manifests.workloads()).isNotEmpty().allSatisfy(workload -> {
            var security = pod(workload).path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean())
                    .as(name(workload))
                    .isTrue();
            assertThat(security.path("runAsUser").asInt()).isPositive();
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod(workload).path("automountServiceAccountToken").asText())
                    .isEqualTo("false");
            assertThat(pod(workload).path("enableServiceLinks").asText()).isEqualTo("false");
            assertThat(manifests.the(
                            "ServiceAccount",
                            pod(workload).path("serviceAccountName").asText()))
                    .isNotNull();
            assertThat(Set.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod(workload)::has);
            assertThat(containers(workload)).isNotEmpty().allSatisfy(container -> {
                var own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asText()).isEqualTo("false");
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
                assertThat(own.at("/capabilities").has("add")).isFalse();
            });
        });
        assertThat(manifests
                        .the("Namespace", "lookalike")
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .isEqualTo("restricted");
    }

    @ParameterizedTest
    @MethodSource("all")
    void containers_sayWhatTheyNeed_andWhichVersionTheyAre(Manifests manifests) {
        assertThat(manifests.workloads().flatMap(Manifests::containers)).allSatisfy(container -> {
            assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(container.path("image").asText())
                    .matches(".+(:[^/:@]+|@sha256:[0-9a-f]{64})")
                    .doesNotEndWith(":latest");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void servers_areProbed_spared_andIsolated(Manifests manifests) {
        assertThat(manifests.ofKind("Deployment", "StatefulSet")).allSatisfy(server -> {
            var labels = server.at(POD_LABELS);
            assertThat(containers(server))
                    .allSatisfy(container -> assertThat(Set.of("startupProbe", "livenessProbe", "readinessProbe"))
                            .allMatch(container::has));
            assertThat(manifests.ofKind("PodDisruptionBudget"))
                    .as("a budget for %s", name(server))
                    .anyMatch(budget -> selects(budget.at("/spec/selector"), labels));
        });
        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(manifests
                        .ofKind("NetworkPolicy")
                        .filter(policy -> selects(policy.at("/spec/podSelector"), workload.at(POD_LABELS)))
                        .flatMap(policy -> stream(policy.at("/spec/policyTypes")))
                        .map(JsonNode::asText)
                        .collect(toSet()))
                .as("what isolates %s", name(workload))
                .containsExactlyInAnyOrder("Ingress", "Egress"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void services_rollWithoutAGap_andEndWhatTheyBegan(Manifests manifests) {
        assertThat(Manifests.SERVICES).allSatisfy(service -> {
            var deployment = manifests.the("Deployment", service);
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asText())
                    .isEqualTo("0");
            assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt())
                    .isPositive();
            assertThat(pod(deployment).path("terminationGracePeriodSeconds").asInt())
                    .isGreaterThan(Service.named(service).shutdownSeconds() + 10);
            assertThat(stream(pod(deployment).path("topologySpreadConstraints")))
                    .extracting(constraint -> constraint.path("topologyKey").asText())
                    .contains("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(containers(deployment)).allSatisfy(container -> {
                assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(container.at("/readinessProbe/httpGet/path").asText())
                        .isEqualTo("/q/health/ready");
                assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
            });
        });
    }

    /** A database that comes later than everything else finds services and Jobs that wait for it, not some that gave up. */
    @ParameterizedTest
    @MethodSource("all")
    void whatNeedsADatabase_waitsForIt_longerThanOneMayTake(Manifests manifests) {
        var late = 20 * 60;
        assertThat(Manifests.SERVICES).allSatisfy(service -> {
            var deployment = manifests.the("Deployment", service);
            assertThat(containers(deployment)).allSatisfy(container -> {
                var probe = container.path("startupProbe");
                var patience = probe.path("periodSeconds").asInt()
                        * probe.path("failureThreshold").asInt();
                assertThat(patience).isGreaterThan(late);
                assertThat(deployment.at("/spec/progressDeadlineSeconds").asInt())
                        .isGreaterThan(patience);
            });
            assertThat(manifests
                            .the("Job", service + "-migration")
                            .at("/spec/activeDeadlineSeconds")
                            .asInt())
                    .isGreaterThan(late);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void autoscaler_ownsItsReplicas_alone_withinThePartitions(Manifests manifests) {
        var byTarget = manifests
                .ofKind("ScaledObject", "HorizontalPodAutoscaler")
                .collect(groupingBy(
                        scaler -> scaler.at("/spec/scaleTargetRef/name").asText()));
        byTarget.forEach((target, scalers) -> {
            assertThat(scalers).hasSize(1);
            assertThat(manifests.the("Deployment", target).at("/spec/replicas").isMissingNode())
                    .isTrue();
        });
        assertThat(manifests.ofKind("ScaledObject", "HorizontalPodAutoscaler")).allSatisfy(scaler -> assertThat(
                        scaler.at("/spec/maxReplicaCount").asInt()
                                + scaler.at("/spec/maxReplicas").asInt())
                .isEqualTo(Topics.kafkaTopics(Path.of("components/strimzi/topics.yaml"))
                        .get("account-snapshots")
                        .partitions()));
    }

    /** Applied again, also in another version: a Job cannot be changed, so that it must make way and refer to nothing renamed. */
    @ParameterizedTest
    @MethodSource("all")
    void jobs_makeWayForThoseOfAnotherVersion(Manifests manifests) {
        assertThat(manifests.ofKind("Job")).isNotEmpty().allSatisfy(job -> {
            assertThat(job.at("/metadata/labels/app.kubernetes.io~1component").asText())
                    .as(name(job))
                    .isEqualTo("migration");
            assertThat(job.at("/spec/ttlSecondsAfterFinished").asInt())
                    .as(name(job))
                    .isPositive();
        });
        assertThat(manifests.ofKind("Job").filter(job -> !name(job).endsWith("-migration")))
                .allSatisfy(job -> assertThat(stream(pod(job).path("volumes"))
                                .map(volume -> volume.at("/configMap/name").asText())
                                .filter(name -> !name.isEmpty()))
                        .as(name(job))
                        .allSatisfy(name -> assertThat(name).doesNotMatch(".+-[a-z0-9]{10}")));
    }

    /** Which controllers a cluster has is its own affair; the project's former default, ingress-nginx, is retired. */
    @ParameterizedTest
    @MethodSource("all")
    void ingress_isOfTheDefaultClass(Manifests manifests) {
        assertThat(manifests.ofKind("Ingress"))
                .allSatisfy(ingress -> assertThat(ingress.toString()).doesNotContain("ingressClassName", "nginx"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsReferredTo_isThere(Manifests manifests) {
        var configMaps = manifests.ofKind("ConfigMap").map(Manifests::name).toList();
        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(Stream.concat(
                                containers(workload)
                                        .flatMap(container -> stream(container.path("envFrom")))
                                        .map(from -> from.at("/configMapRef/name")),
                                stream(pod(workload).path("volumes")).map(volume -> volume.at("/configMap/name")))
                        .filter(reference -> !reference.isMissingNode())
                        .map(JsonNode::asText))
                .as(name(workload))
                .isSubsetOf(configMaps));
        assertThat(manifests.ofKind("Service")).allSatisfy(service -> {
            var chosen = manifests
                    .ofKind("Deployment", "StatefulSet")
                    .filter(server -> service.at("/spec/selector").properties().stream()
                            .allMatch(label -> label.getValue()
                                    .equals(server.at(POD_LABELS).path(label.getKey()))))
                    .toList();
            assertThat(chosen).as(name(service)).hasSize(1);
            assertThat(stream(service.at("/spec/ports"))).allSatisfy(port -> assertThat(containers(chosen.get(0))
                            .flatMap(container -> stream(container.path("ports")))
                            .map(own -> own.path("name").asText()))
                    .contains(port.path("targetPort").asText()));
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void secrets_areReferredTo_andNowhere(Manifests manifests) {
        assertThat(manifests.ofKind("Secret")).isEmpty();
        assertThat(manifests
                        .workloads()
                        .flatMap(Manifests::containers)
                        .flatMap(container -> stream(container.path("env"))))
                .filteredOn(
                        variable -> variable.path("name").asText().matches(".*(PASSWORD|TOKEN|SECRET|KEYS|API_KEY)"))
                .allSatisfy(variable ->
                        assertThat(variable.path("value").asText("")).isIn("", "none"));
        assertThat(manifests.ofKind("ConfigMap"))
                .filteredOn(settings -> !name(settings).equals("known-to-everybody"))
                .allSatisfy(settings -> assertThat(settings.path("data").properties())
                        .extracting(entry -> entry.getKey())
                        .noneMatch(key -> key.matches("[A-Z0-9_]*(PASSWORD|TOKEN|SECRET|KEYS|API_KEY)")));
    }

    @Test
    void whatIsKnownToEverybody_isLocalAlone() {
        assertThat(Manifests.all())
                .filteredOn(manifests -> manifests.ofKind("ConfigMap").anyMatch(settings -> Set.of(
                                "known-to-everybody", "operator-key")
                        .contains(name(settings))))
                .extracting(Manifests::name)
                .containsExactly("local");
    }

    /** A network that webhooks may post to is one that every subscriber can reach: no installation has it unasked. */
    @ParameterizedTest
    @MethodSource("all")
    void webhooks_reachNoPrivateNetwork(Manifests manifests) {
        assertThat(variables(manifests, manifests.the("Deployment", "notifier")))
                .isNotEmpty()
                .doesNotContain("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void variables_areDocumentedSettings(Manifests manifests) {
        assertThat(Manifests.SERVICES).allSatisfy(service -> {
            var documented = Project.variables(service);
            var variables = Stream.of(
                            manifests.the("Deployment", service), manifests.the("Job", service + "-migration"))
                    .flatMap(workload -> variables(manifests, workload))
                    .distinct();
            assertThat(variables).isNotEmpty().allSatisfy(variable -> assertThat(documented)
                    .as("docs/configuration/%s.md", service)
                    .contains(variable));
        });
    }

    /** detector-service finds the others where its settings say, and the network lets it out and in there. */
    @ParameterizedTest
    @MethodSource("all")
    void servicesThatAreAsked_areReached(Manifests manifests) {
        var settings = manifests
                .ofKind("ConfigMap")
                // With or without a hash of what is in it.
                .filter(settingsOf -> name(settingsOf).matches("detector(-[a-z0-9]{10})?"))
                .map(settingsOf -> settingsOf.path("data").toString())
                .collect(joining());
        var ours = "\"(http://(?:%s):[^\"]+)\"".formatted(String.join("|", Manifests.SERVICES));
        assertThat(Project.find(settings, ours)).isNotEmpty().allSatisfy(setting -> {
            var address = URI.create(setting);
            assertThat(address.getPort())
                    .isEqualTo(Service.named(address.getHost()).httpPort());
            assertThat(openPorts(manifests, "detector", "egress", "to", address.getHost()))
                    .contains(address.getPort());
            assertThat(openPorts(manifests, address.getHost(), "ingress", "from", "detector"))
                    .contains(address.getPort());
        });
    }

    /** Those at which the network policies of a service let it and another talk, in one direction. */
    private static Stream<Integer> openPorts(
            Manifests manifests, String service, String direction, String ends, String other) {
        var labels = manifests.the("Deployment", service).at(POD_LABELS);
        var otherLabels = manifests.the("Deployment", other).at(POD_LABELS);
        return manifests
                .ofKind("NetworkPolicy")
                .filter(policy -> selects(policy.at("/spec/podSelector"), labels))
                .flatMap(policy -> stream(policy.path("spec").path(direction)))
                .filter(rule -> stream(rule.path(ends)).anyMatch(end -> selects(end.path("podSelector"), otherLabels)))
                .flatMap(rule -> stream(rule.path("ports")))
                .map(port -> port.path("port").asInt());
    }

    private static Stream<String> variables(Manifests manifests, JsonNode workload) {
        return containers(workload)
                .flatMap(container -> Stream.concat(
                        stream(container.path("env"))
                                .map(variable -> variable.path("name").asText()),
                        stream(container.path("envFrom"))
                                .map(from -> from.at("/configMapRef/name"))
                                .filter(reference -> !reference.isMissingNode())
                                .flatMap(reference ->
                                        manifests
                                                .the("ConfigMap", reference.asText())
                                                .path("data")
                                                .properties()
                                                .stream())
                                .map(entry -> entry.getKey())));
    }
}

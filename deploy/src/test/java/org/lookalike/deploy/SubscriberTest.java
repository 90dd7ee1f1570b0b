package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.deploy.Topics.Right;

/**
 * Who follows the alerts may do what the page tells them to, and can reach Kafka where the operator lets them. By night a broker
 * is asked with the programs themselves (SubscriberExamplesIT).
 */
class SubscriberTest {

    private static final String MANIFEST = Project.text("deploy/components/subscriber/user.yaml");
    private static final String PAGE = Project.text("docs/subscribe.md");
    private static final String OUTSIDE = Project.text("deploy/components/strimzi-outside/README.md");

    private final JsonNode user = Manifests.read(MANIFEST).get(0);
    private final Set<Right> rights = Topics.rightsOf(user);

    /** Texts that name topics and groups to subscribe with: the pages, and each program and connector. */
    static List<Path> examples() {
        return Stream.concat(
                        Stream.of(Path.of("../docs/subscribe.md"), Path.of("components/strimzi-outside/README.md")),
                        Project.files(Path.of("../docs/examples"))
                                .filter(file -> !file.toString().contains("node_modules"))
                                .filter(file -> file.toString().matches(".*([sS]ubscriber\\.\\w+|-sink\\.json)")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyTopicAndGroup_isGranted(Path example) {
        var text = Project.text(example);
        var groups = found(
                text,
                "(?:-G|--group) ([\\w.-]+)",
                "GROUP\\b\\W*([a-z][\\w.-]+)",
                "\"consumer\\.override\\.group\\.id\": \"([^\"]+)\"");
        assertThat(groups).as("groups of %s", example).isNotEmpty().allSatisfy(group -> assertThat(rights)
                .anyMatch(right ->
                        right.isOf("group", group) && right.operations().contains("Read")));

        var topics = found(
                text,
                "(?:-t|--topic) ([a-z.-]+)",
                "-G [\\w.-]+ ([a-z.-]+)",
                "subscribe\\((?:List\\.of\\(|\\[)\"([a-z.-]+)\"",
                "topics\"?: (?:\\[')?\"?([a-z.-]+)");
        if (!example.endsWith("README.md")) {
            assertThat(topics).as("topics of %s", example).isNotEmpty();
        }
        assertThat(topics).allSatisfy(topic -> assertThat(rights)
                .anyMatch(right ->
                        right.isOf("topic", topic) && right.operations().containsAll(Set.of("Read", "Describe"))));
    }

    /** A connector without a group of its own is in one that Connect names, to which nobody has a right. */
    @Test
    void everyConnector_namesItsGroup() {
        assertThat(examples())
                .filteredOn(example -> example.toString().endsWith(".json"))
                .hasSizeGreaterThan(1)
                .allSatisfy(connector ->
                        assertThat(Project.text(connector)).contains("\"consumer.override.group.id\": \"subscriber-"));
    }

    @Test
    void user_readsTheTopicsOfThePage_inGroupsOfItsName_andNothingElse() {
        var sentence = Project.find(PAGE, "The user `subscriber-siem` reads ([^:]+?) and, as an option,");
        assertThat(sentence).hasSize(1);
        var expected = new HashSet<Right>();
        Project.code(sentence.get(0))
                .forEach(topic -> expected.add(new Right("topic", topic, Set.of("Read", "Describe"))));
        assertThat(expected).hasSize(3);
        expected.add(new Right("group", Manifests.name(user) + ".*", Set.of("Read")));
        assertThat(rights).isEqualTo(expected);
        assertThat(rights)
                .as("the groups of subscriber-siem-2")
                .noneMatch(right -> right.isOf("group", Manifests.name(user) + "-2.tickets"));
    }

    @Test
    void decisions_areAnOption() {
        var all = Manifests.read(MANIFEST.replaceAll("(?m)^      # ( *)(?=[-a-z]+.*[:\\]]|- resource)", "      $1"))
                .get(0);
        var more = new HashSet<>(Topics.rightsOf(all));
        more.removeAll(rights);
        assertThat(more).containsExactly(new Right("topic", "review-decisions", Set.of("Read", "Describe")));
        assertThat(PAGE).contains("as an option, `review-decisions`");
    }

    @Test
    void kafka_isReachedFromOutside_whereThatIsChosenAlone() {
        assertThat(Manifests.overlays())
                .allSatisfy(overlay -> assertThat(overlay.ofKind("Kafka").flatMap(SubscriberTest::listeners))
                        .allSatisfy(listener ->
                                assertThat(listener.path("type").asText()).isEqualTo("internal")));
    }

    /** And then by certificate, from no network until the operator names one. */
    @Test
    void kafka_isReachedFromOutside_byCertificate_fromNamedNetworks() {
        var kafka = combination().the("Kafka", "kafka");
        assertThat(listeners(kafka))
                .hasSize(2)
                .allSatisfy(listener -> {
                    assertThat(listener.path("tls").asBoolean()).isTrue();
                    assertThat(listener.at("/authentication/type").asText()).isEqualTo("tls");
                    assertThat(listener.path("networkPolicyPeers")).isNotEmpty();
                })
                .last()
                .satisfies(outside -> assertThat(networks(outside)).containsExactly("192.0.2.0/24", "192.0.2.0/24"));
    }

    /** What the page says to put into an overlay does that. */
    @Test
    void page_saysHowToNameANetwork() throws IOException {
        var overlay = OUTSIDE.substring(OUTSIDE.indexOf("    components:\n"))
                .lines()
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .toList();
        var folder = Files.createDirectories(Path.of("target", "strimzi-outside"));
        Project.write(
                folder.resolve("kustomization.yaml"),
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: lookalike
                resources: [../../base]
                """
                        + String.join("\n", overlay)
                                .replace("components:\n", "components:\n  - ../../components/strimzi\n"));
        var outside = listeners(Manifests.of(folder).the("Kafka", "kafka"))
                .filter(listener -> listener.path("name").asText().equals("outside"))
                .toList();
        assertThat(outside).hasSize(1);
        assertThat(networks(outside.get(0))).containsExactly("203.0.113.0/24", "203.0.113.0/24");
        assertThat(OUTSIDE)
                .contains(
                        "@.name==\"outside\"",
                        "port %s".formatted(outside.get(0).path("port").asText()))
                .contains("kafka-kafka-bootstrap.lookalike.svc:9093", "lookalike.org/kafka-client=true");
    }

    private static Manifests combination() {
        return Manifests.combinations().stream()
                .filter(manifests -> manifests.name().equals("strimzi+strimzi-outside"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> listeners(JsonNode kafka) {
        return stream(kafka.at("/spec/kafka/listeners"));
    }

    /** Which may connect, by Strimzi's network policy and by the load balancer. */
    private static List<String> networks(JsonNode listener) {
        return Stream.concat(
                        stream(listener.path("networkPolicyPeers")).map(peer -> peer.at("/ipBlock/cidr")),
                        stream(listener.at("/configuration/loadBalancerSourceRanges")))
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> found(String text, String... patterns) {
        var found = new TreeSet<String>();
        Stream.of(patterns).forEach(pattern -> found.addAll(Project.find(text, pattern)));
        return found;
    }
}

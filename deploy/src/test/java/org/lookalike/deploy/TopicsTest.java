package org.lookalike.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.deploy.Topics.Right;
import org.lookalike.deploy.Topics.Topic;

/** Topics, groups and rights are those of the contract, wherever they are written. */
class TopicsTest {

    private static final Path STRIMZI = Path.of("components/strimzi");

    @Test
    void topicsOfStrimzi_areThoseOfTheContract() {
        assertThat(Topics.kafkaTopics(STRIMZI.resolve("topics.yaml"))).isEqualTo(Topics.ofContract());
    }

    /** A day, in the script's words, is so many milliseconds. */
    @Test
    void script_createsTheSameTopics() {
        var day = 86_400_000L;
        var created = Pattern.compile("(?m)^create (\\S+) (\\S+)(.*)$")
                .matcher(Project.text(Path.of("kafka/create-topics.sh")))
                .results()
                .collect(toMap(
                        found -> found.group(1),
                        found -> new Topic(
                                Integer.parseInt(found.group(2).replaceAll("\\D", "")),
                                Pattern.compile("(\\S+)=(?:\\$\\(\\((\\d+) \\* day\\)\\)|(\\S+))")
                                        .matcher(found.group(3))
                                        .results()
                                        .collect(toMap(
                                                setting -> setting.group(1),
                                                setting -> setting.group(2) == null
                                                        ? setting.group(3)
                                                        : Long.toString(Long.parseLong(setting.group(2)) * day))))));
        assertThat(created).isEqualTo(Topics.ofContract());
    }

    /** In a cluster the Job starts beside the broker. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void script_waitsForTheBroker(@TempDir Path folder) throws Exception {
        var script = new Script(Path.of("kafka/create-topics.sh"), folder);
        var calls = folder.resolve("calls");
        script.replace(
                "kafka-topics.sh",
                "echo \"$*\" >>'%1$s'; [ \"$(grep -c -- --list '%1$s')\" -ge 3 ]\n".formatted(calls));
        script.replace("sleep", "exit 0\n");
        var result = script.run(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines())
                .containsExactly(
                        "Kafka at kafka.example:9092 does not answer; waiting",
                        "Kafka at kafka.example:9092 does not answer; waiting");
        assertThat(calls)
                .content()
                .contains("--bootstrap-server kafka.example:9092 --create --if-not-exists --topic watch-reports");
    }

    /** The proofs named cluster-… run with these settings. */
    @Test
    void whatIsAcknowledged_isOnTwoOfThreeNodes_andOnlyANodeThatHasItLeads() {
        assertThat(Manifests.read(Project.text(STRIMZI.resolve("topics.yaml"))))
                .isNotEmpty()
                .allSatisfy(topic -> {
                    assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
                    assertThat(topic.at("/spec/config/min.insync.replicas").asInt())
                            .isEqualTo(2);
                    assertThat(topic.at("/spec/config").has("unclean.leader.election.enable"))
                            .isFalse();
                });
        var brokers = Manifests.overlay("prod").the("Kafka", "kafka").at("/spec/kafka/config");
        Map.of(
                        "default.replication.factor", "3",
                        "min.insync.replicas", "2",
                        "unclean.leader.election.enable", "false",
                        "offsets.topic.replication.factor", "3",
                        "transaction.state.log.replication.factor", "3",
                        "transaction.state.log.min.isr", "2")
                .forEach((setting, value) ->
                        assertThat(brokers.path(setting).asText()).as(setting).isEqualTo(value));
    }

    @Test
    void alerts_areKeptForAWeek() {
        assertThat(Topics.ofContract().get("impersonation-alerts").days()).containsEntry("min.compaction.lag.ms", 7L);
    }

    /** Who was away for weeks learns of each removal, and nothing that is removed is read for longer than the page says. */
    @Test
    void whatIsRemoved_isGone_andIsTold_forAsLongAsDataProtectionSays() {
        var page = Project.text("docs/data-protection.md");
        var soon = Project.find(
                page, "A tombstone takes effect on compaction: on ([^.]+) within a day, elsewhere within eight\\.");
        assertThat(soon).hasSize(1);
        assertThat(page).contains("Tombstones stay 30 days");
        assertThat(Topics.withRemovals())
                .contains("account-snapshots", "district-identities", "impersonation-alerts", "website-visits")
                .containsAll(Project.code(soon.get(0)));
        assertThat(Topics.ofContract()).allSatisfy((name, topic) -> {
            if (topic.isCompacted()) {
                assertThat(topic.days().get("max.compaction.lag.ms"))
                        .as("longest before compaction of %s", name)
                        .isBetween(1L, Project.code(soon.get(0)).contains(name) ? 1L : 8L);
            }
            if (Topics.withRemovals().contains(name)) {
                assertThat(topic.days()).as(name).containsEntry("delete.retention.ms", 30L);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "detector", "notifier"})
    void userOfAService_mayDoWhatTheContractSays_andNoMore(String service) {
        var user = Manifests.read(Project.text(STRIMZI.resolve("users.yaml"))).stream()
                .filter(object -> Manifests.name(object).equals(service))
                .findFirst()
                .orElseThrow();
        assertThat(Topics.rightsOf(user)).isEqualTo(Topics.rightsOf(service)).isNotEmpty();
        assertThat(user.toString()).doesNotContain("\"prefix\"", "\"*\"", "\"All\"");
    }

    @Test
    void autoscaler_looksAtTheGroupOfTheDetector_andMayDoNothingElse() {
        var keda = Manifests.of(Path.of("overlays/prod"));
        var trigger = keda.the("ScaledObject", "detector").at("/spec/triggers/0/metadata");
        assertThat(Topics.rightsOf(keda.the("KafkaUser", "keda")))
                .containsExactlyInAnyOrder(
                        new Right("topic", trigger.path("topic").asText(), Set.of("Describe")),
                        new Right("group", trigger.path("consumerGroup").asText(), Set.of("Describe")));
        assertThat(Topics.rightsOf("detector"))
                .contains(new Right("group", trigger.path("consumerGroup").asText(), Set.of("Read")));
    }
}

package org.lookalike.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alarms and dashboards look at what is really measured, and every alarm says what to do. */
class AlarmsTest {

    private static final Path MONITORING = Path.of("components/monitoring");
    private static final String RUNBOOKS = "https://github.com/lookalike/lookalike/blob/main/";

    /**
     * What others measure: Prometheus itself, the exporter of Kafka, the JVM, Kafka's client, the kubelet, CloudNativePG, its Barman
     * Cloud plugin, Strimzi's operator, and cert-manager.
     */
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "ALERTS",
            "kafka_consumergroup_lag",
            "kafka_consumergroup_current_offset",
            "kafka_consumer_coordinator_assigned_partitions",
            "jvm_memory_used_bytes",
            "process_cpu_time_ns_total",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "cnpg_pg_stat_archiver_last_failed_time",
            "cnpg_pg_stat_archiver_last_archived_time",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
            "strimzi_certificate_expiration_timestamp_ms",
            "certmanager_certificate_expiration_timestamp_seconds");

    private static JsonNode rules() {
        return Manifests.read(Project.text(MONITORING.resolve("rules.yaml")))
                .get(0)
                .path("spec");
    }

    static List<JsonNode> alarms() {
        return stream(rules().path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    static List<Path> dashboards() {
        return Project.files(MONITORING.resolve("dashboards")).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void alarm_isMeasured_andLeadsToItsPage(JsonNode alarm) {
        assertThat(metrics(alarm.path("expr").asText())).isNotEmpty().allSatisfy(AlarmsTest::isMeasured);
        assertThat(alarm.at("/labels/severity").asText()).isIn("warning", "critical");
        assertThat(alarm.at("/annotations/summary").asText()).isNotBlank();
        assertThat(alarm.at("/annotations/description").asText()).isNotBlank();
        var page = alarm.at("/annotations/runbook_url").asText();
        assertThat(page).startsWith(RUNBOOKS);
        assertThat(Project.text(page.substring(RUNBOOKS.length())))
                .contains("`%s`".formatted(alarm.path("alert").asText()), "## Symptom", "## Check", "## Fix");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboard_showsWhatIsMeasured(Path file) throws IOException {
        var dashboard = new ObjectMapper().readTree(Project.text(file));
        assertThat(dashboard.path("uid").asText() + ".json")
                .isEqualTo(file.getFileName().toString());
        assertThat(stream(dashboard.path("panels"))).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(stream(panel.path("targets"))
                            .flatMap(target -> metrics(target.path("expr").asText())))
                    .as(panel.path("title").asText())
                    .isNotEmpty()
                    .allSatisfy(AlarmsTest::isMeasured);
        });
        assertThat(stream(dashboard.path("panels"))
                        .map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void promtool_findsTheRulesRight_andTheirTestsPass() throws IOException {
        var promtool = Tool.named("promtool", "prometheus");
        var folder = Files.createDirectories(Path.of("target/rules"));
        Files.writeString(folder.resolve("rules.yaml"), new YAMLMapper().writeValueAsString(rules()));
        promtool.run("check", "rules", "--lint-fatal", folder.resolve("rules.yaml"));
        var tests = Project.files(Path.of("src/test/alerts")).sorted().toList();
        for (var test : tests) {
            Files.copy(test, folder.resolve(test.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        promtool.run(Stream.concat(
                        Stream.of("test", "rules"), tests.stream().map(test -> folder.resolve(test.getFileName())))
                .toArray());
    }

    @Test
    void everyAlarm_isTested() {
        var tests = Project.files(Path.of("src/test/alerts")).map(Project::text).toList();
        assertThat(alarms()).allSatisfy(alarm -> assertThat(tests)
                .anyMatch(test ->
                        test.contains("alertname: " + alarm.path("alert").asText() + "\n")
                                && test.contains("exp_annotations")));
    }

    private static void isMeasured(String metric) {
        assertThat(metric)
                .satisfiesAnyOf(name -> assertThat(OF_OTHERS).contains(name), name -> assertThat(Meters.registered())
                        .contains(Meters.whole(name)));
    }

    /** Names in an expression that are neither functions nor labels nor text. */
    private static Stream<String> metrics(String expression) {
        var bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "");
        return Pattern.compile("\\b[a-zA-Z_]\\w*\\b(?!\\s*\\()")
                .matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !Set.of("and", "or", "unless", "by", "sum", "max", "min", "count", "offset", "m", "e9")
                        .contains(name))
                .collect(toSet())
                .stream();
    }
}

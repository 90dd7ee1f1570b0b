package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The compose file fits its settings, the services' ports and documented settings, and gives no container more than it needs. */
class ComposeTest {

    private static final Path COMPOSE = Path.of("compose");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(:[-?][^}]*)?}");

    private final String source = Project.text(COMPOSE.resolve("compose.yaml"));
    private final Map<String, Object> document = new Yaml().load(source);
    private final Map<String, Map<String, Object>> services = map(document, "services");

    @Test
    void everyVariableWithoutDefault_isInTheExample_andTheOtherWayRound() {
        var used = VARIABLE.matcher(source)
                .results()
                .filter(variable ->
                        variable.group(2) == null || variable.group(2).startsWith(":?"))
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
        var given = Project.text(COMPOSE.resolve(".env.example"))
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                // Read by Compose itself.
                .filter(name -> !name.equals("COMPOSE_PROFILES"))
                .toList();

        assertThat(used).containsExactlyInAnyOrderElementsOf(given);
    }

    @Test
    void noContainer_hasMoreRightsThanItNeeds() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service).containsEntry("cap_drop", List.of("ALL"));
            assertThat(service).containsEntry("security_opt", List.of("no-new-privileges:true"));
            assertThat(service).doesNotContainKeys("privileged", "cap_add", "network_mode", "pid");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "detector-service", "notifier-service"})
    void ourServices_areReadOnly_andListenWhereTheySay(String name) {
        var service = services.get(name);
        var port = properties(name).get("quarkus.http.port");

        assertThat(service).containsEntry("read_only", true).containsEntry("user", "10001:10001");
        assertThat(service).containsEntry("ports", List.of("${LOOKALIKE_BIND}:%1$s:%1$s".formatted(port)));
    }

    @Test
    void logs_areBounded() {
        assertThat(services).allSatisfy((name, service) -> assertThat(map(map(service, "logging"), "options"))
                .containsKeys("max-size", "max-file"));
    }

    /** Compose would take {@code $} in a password for a variable, and {@code #} for the beginning of a comment. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "detector-service", "notifier-service"})
    void settingsInFiles_areTakenAsTheyStand(String name) {
        assertThat(services.get(name).get("env_file"))
                .isEqualTo(List.of(Map.of("path", name + ".env", "required", false, "format", "raw")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "detector-service", "notifier-service"})
    void everySetting_isDocumented(String name) {
        assertThat(Project.variables(name.replace("-service", "")))
                .containsAll(map(services.get(name), "environment").keySet().stream()
                        .filter(variable -> !variable.equals("JDK_JAVA_OPTIONS"))
                        .toList());
    }

    /** Beside the heap, a JVM has 220 MB of classes, code, threads and buffers here: docs/operations/scaling.md. */
    @Test
    void heapsAndServers_fitTheMemoryThatTheReadmeAsksFor() {
        var sizes = Pattern.compile("(?m)^[A-Z]+_HEAP=(\\d+)m$|-Xmx(\\d+)m|shared_buffers=(\\d+)MB")
                .matcher(Project.text(COMPOSE.resolve(".env.example")) + source)
                .results()
                .flatMapToInt(found -> IntStream.of(1, 2, 3)
                        .mapToObj(found::group)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::parseInt))
                .toArray();
        assertThat(sizes).as("three services, Kafka, PostgreSQL").hasSize(5);
        assertThat(Arrays.stream(sizes).sum() + 4 * 220).isLessThan(2_000);
        assertThat(Project.text(COMPOSE.resolve("README.md"))).contains("2 GB of memory");
        assertThat(List.of("ingest", "detector", "notifier"))
                .allSatisfy(name -> assertThat(map(services.get(name + "-service"), "environment"))
                        .containsEntry("JDK_JAVA_OPTIONS", "-Xmx${%s_HEAP}".formatted(name.toUpperCase(Locale.ROOT))));
    }

    /** Compose would take what follows for a variable, and start with half a password. */
    @ParameterizedTest
    @CsvSource({
        "MAIL_FROM=a$b#c,              MAIL_FROM",
        "MAIL_FROM=\"a${HOME}c\",      MAIL_FROM",
        "MAIL_FROM=$5a,                MAIL_FROM",
        "MAIL_FROM='a$b#c',            ''",
        "MAIL_FROM=a$$b,               ''",
        "PREFERENCES_URL=${ALERTS_URL}/mail, ''",
        "# costs $x,                   ''"
    })
    @DisabledOnOs(OS.WINDOWS)
    void valueThatComposeWouldChange_isRefused(String line, String refused, @TempDir Path folder) throws Exception {
        for (var name : List.of("configure", ".env.example")) {
            Files.copy(COMPOSE.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(folder.resolve(".env"), "ALERTS_URL=http://localhost:8082\n" + line + "\n");
        var result = new Script(folder.resolve("configure"), folder).run(Map.of());
        assertThat(result.exitCode()).as(result.output()).isEqualTo(refused.isEmpty() ? 0 : 1);
        assertThat(result.output())
                .contains(refused.isEmpty() ? "is complete" : "the value of MAIL_FROM into single quotes");
        assertThat(Files.readString(folder.resolve(".env"))).contains(line);
    }

    @Test
    void publicLists_leadToThePageForTips() {
        assertThat(map(services.get("detector-service"), "environment"))
                .containsEntry("LOOKALIKE_OVERVIEW_TIP_PAGE", "${TIP_PAGE}");
    }

    @Test
    void whatPeopleNeedNot_isNotPublished() {
        assertThat(services.entrySet().stream()
                        .filter(service -> service.getValue().containsKey("ports"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("ingest-service", "detector-service", "notifier-service", "mail-sink");
        assertThat(map(map(document, "networks"), "inside")).containsEntry("internal", true);
        assertThat(List.of("kafka", "postgres", "topics"))
                .allSatisfy(name -> assertThat(services.get(name)).containsEntry("networks", List.of("inside")));
    }

    @Test
    void whatIsNamed_isThere() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(services.keySet()).containsAll(map(service, "depends_on").keySet());
            assertThat(map(document, "networks").keySet()).containsAll(list(service, "networks"));
            assertThat(list(service, "volumes").stream().map(volume -> volume.split(":")[0]))
                    .allSatisfy(volume -> {
                        if (volume.contains("/")) {
                            assertThat(COMPOSE.resolve(volume)).exists();
                        } else {
                            assertThat(map(document, "volumes")).containsKey(volume);
                        }
                    });
        });
    }

    private static Map<String, String> properties(String service) {
        return Project.text(service + "/src/main/resources/application.properties")
                .lines()
                .filter(line -> line.matches("[\\w.]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    @SuppressWarnings("unchecked")
    private static <V> Map<String, V> map(Map<String, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? (Map<String, V>) child : Map.of();
    }

    private static Collection<String> list(Map<String, ?> parent, String key) {
        return parent.get(key) instanceof List<?> children
                ? children.stream().map(String::valueOf).toList()
                : List.of();
    }
}

package org.lookalike.testing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.SecuredServers.SignIn;
import org.slf4j.Logger;

/**
 * What docs/subscribe.md tells a subscriber to run, at a broker that grants the rights of deploy/components/subscriber and lets in
 * by certificate alone. By day the module deploy compares the names that the examples use with these rights.
 */
@Tag("nightly")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SubscriberExamplesIT {

    private static final String USER = "subscriber-siem";
    private static final Path PROJECT = Components.project();
    private static final String EXAMPLES = "docs/examples";
    private static final String ALERTS = "contracts/impersonation-alert/v1/examples";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static SecuredServers servers;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        servers = SecuredServers.start(temporary.resolve("servers"));
        copy(EXAMPLES);
        copy(ALERTS);
        var certified = servers.certificateOf(USER);
        var certificates = Files.createDirectories(temporary.resolve("certificates"));
        Files.copy(servers.authority(), certificates.resolve("ca.crt"));
        Files.copy(certified.certificate(), certificates.resolve("user.crt"));
        Files.copy(certified.key(), certificates.resolve("user.key"));
        // The page about connecting has what stands in this file.
        var settings = Files.readString(Components.file("strimzi-outside/README.md"))
                .lines()
                .filter(line -> line.matches(" {4}(security|ssl)\\.[a-z.]+=\\S+"))
                .map(line -> line.strip().replaceFirst("=(\\w+\\.(crt|key))$", "=" + certificates + "/$1"))
                .collect(joining("\n"));
        Files.writeString(temporary.resolve("kcat.conf"), settings + "\n");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /** First, as it looks for nothing else on the topic; it publishes what the others read. */
    @Test
    @Order(1)
    void programs_sayWhatTheyShould() throws Exception {
        Programs.need("node", "npm", "kcat", "jq");
        run(folder.resolve(EXAMPLES), Map.of(), "npm", "install", "--no-audit", "--no-fund", "--silent");
        var said = run(
                folder.resolve(EXAMPLES),
                Map.of(
                        "PUBLISH_TO", servers.openKafka(),
                        "PYTHON", python(),
                        "PATIENCE", "20",
                        "CLASSPATH",
                                classPath(
                                        KafkaConsumer.class,
                                        Logger.class,
                                        ObjectMapper.class,
                                        JsonParser.class,
                                        JsonProperty.class)),
                "./check",
                "python",
                "node",
                "java");
        assertThat(said.lines()).containsExactly("python: as expected", "node: as expected", "java: as expected");
    }

    static List<String> commandsOfKcat() throws IOException {
        return Pattern.compile("(?m)^ {4}(kcat .+)$|`(kcat [^`]+)`")
                .matcher(Files.readString(PROJECT.resolve("docs/subscribe.md")))
                .results()
                .map(found -> found.group(1) == null ? found.group(2).replace("\\|", "|") : found.group(1))
                .toList();
    }

    /** Each with {@code -e}, so that it ends; {@code grep} ends with 1 where nothing passes it. */
    @ParameterizedTest
    @MethodSource("commandsOfKcat")
    @Order(2)
    void kcat_isLetIn(String command) throws Exception {
        Programs.need("kcat", "jq");
        var said = run(
                folder,
                Map.of(),
                command.contains("| grep") ? Set.of(0, 1) : Set.of(0),
                "bash",
                "-o",
                "pipefail",
                "-c",
                command.replace("kcat -b localhost:9092", "kcat -b \"$KAFKA\" -e") + " 2>&1");
        assertThat(said).doesNotContainIgnoringCase("authorization", "error", "failed");
        if (!command.contains("-o end")) {
            assertThat(said).contains("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
        }
        if (command.contains("| jq")) {
            assertThat(said).as("an alert that was removed").containsPattern("(?m)^[0-9a-f-]{36}\\t\\t\\t$");
        }
    }

    /** As it reads alerts. */
    @ParameterizedTest
    @ValueSource(strings = {"watch-reports", "unclaimed-accounts"})
    @Order(2)
    void kcat_readsTheOtherTopics(String topic) throws Exception {
        Programs.need("kcat", "jq");
        try (var writer = TopicWriter.open(servers.openKafka())) {
            writer.send(topic, "first", "{}", Map.of());
        }
        assertThat(run(folder, Map.of(), "bash", "-c", "kcat -b \"$KAFKA\" -C -e -q -t " + topic + " -f '%k\n' 2>&1"))
                .contains("first");
    }

    /** The same requests as those of the program that the page names. */
    @Test
    @Order(2)
    void group_isSetBackToATime() throws Exception {
        var command = matched("kafka-consumer-groups\\.sh .+--group (\\S+) --topic (\\S+) --reset-offsets");
        var partition = new TopicPartition(command.group(2), 0);
        try (var admin = Admin.create(servers.clientOf(USER, SignIn.CERTIFICATE))) {
            var never = List.of("subscriber-siem.never-used");
            assertThatThrownBy(() -> admin.describeConsumerGroups(never).all().get())
                    .as("not that nobody may ask")
                    .hasCauseInstanceOf(GroupIdNotFoundException.class);
            var since = admin.listOffsets(Map.of(partition, OffsetSpec.forTimestamp(0)))
                    .partitionResult(partition)
                    .get()
                    .offset();
            admin.alterConsumerGroupOffsets(command.group(1), Map.of(partition, new OffsetAndMetadata(since)))
                    .all()
                    .get();
            assertThat(admin.listConsumerGroupOffsets(command.group(1))
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .containsOnlyKeys(partition);
        }
    }

    /** As Connect reads for a connector: in the group that its configuration names, or one of Connect's own. */
    @ParameterizedTest
    @ValueSource(strings = {"http-sink.json", "http-removals-sink.json", "elasticsearch-sink.json"})
    @Order(2)
    void connector_readsInItsGroup(String file) throws Exception {
        var connector = new ObjectMapper()
                .readTree(folder.resolve(EXAMPLES).resolve(file).toFile());
        var topic = connector.at("/config/topics").asText();
        try (var consumer = consumerOf(connector)) {
            consumer.subscribe(List.of(topic));
            assertThat(consumer.poll(PATIENCE)).isNotEmpty();
            consumer.commitSync();
        }
        ((ObjectNode) connector.get("config")).remove("consumer.override.group.id");
        try (var consumer = consumerOf(connector)) {
            consumer.subscribe(List.of(topic));
            assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    private static KafkaConsumer<String, String> consumerOf(JsonNode connector) throws IOException {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", servers.kafkaByCertificate());
        settings.put("group.id", "connect-" + connector.get("name").asText());
        settings.putAll(overrides(connector.get("config")));
        var page = Files.readString(Components.file("strimzi-outside/README.md"));
        var secure = Pattern.compile("(?m)^ {4}(\"consumer\\.override\\.(?:security|ssl)\\.[^,\n]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(joining(",", "{", "}"));
        settings.putAll(overrides(
                new ObjectMapper().readTree(secure.replace("/etc/connect/", folder.resolve("certificates") + "/"))));
        var certificates = folder.resolve("certificates");
        Files.writeString(
                certificates.resolve("user.pem"),
                Files.readString(certificates.resolve("user.key"))
                        + Files.readString(certificates.resolve("user.crt")));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> overrides(JsonNode config) {
        var prefix = "consumer.override.";
        return config.properties().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(toMap(entry -> entry.getKey().substring(prefix.length()), entry -> entry.getValue()
                        .asText()));
    }

    private static MatchResult matched(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PROJECT.resolve("docs/subscribe.md")))
                .results()
                .findFirst()
                .orElseThrow();
    }

    private static String run(Path where, Map<String, String> variables, String... command) throws Exception {
        return run(where, variables, Set.of(0), command);
    }

    private static String run(Path where, Map<String, String> variables, Set<Integer> statuses, String... command)
            throws Exception {
        var builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().put("KAFKA", servers.kafkaByCertificate());
        builder.environment().put("CERTIFICATES", folder.resolve("certificates").toString());
        // What publishes for the programs writes where nobody is asked.
        if (!variables.containsKey("PUBLISH_TO")) {
            builder.environment().put("KCAT_CONFIG", folder.resolve("kcat.conf").toString());
        }
        builder.environment().putAll(variables);
        return Programs.run(builder, folder.resolve("output.txt"), statuses);
    }

    private static void copy(String files) throws IOException {
        var to = Files.createDirectories(folder.resolve(files));
        try (var all = Files.list(PROJECT.resolve(files))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static String classPath(Class<?>... classes) throws URISyntaxException {
        var paths = new ArrayList<String>();
        for (var type : classes) {
            paths.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    /** One that has Kafka's client, which Debian's has: {@code apt-get install python3-confluent-kafka}. */
    private static String python() throws Exception {
        for (var python : List.of("python3", "/usr/bin/python3")) {
            var tried = new ProcessBuilder(python, "-c", "import confluent_kafka")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (tried.waitFor() == 0) {
                return python;
            }
        }
        return Programs.missing("confluent_kafka of Python");
    }
}

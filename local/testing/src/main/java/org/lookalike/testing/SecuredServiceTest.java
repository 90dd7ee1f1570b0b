package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.testing.SecuredServers.SignIn;

/**
 * Tests each packaged service on {@link SecuredServers}: it works, it names the cause if it cannot, and it reveals no secrets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SecuredServiceTest {

    /** The names of variables that hold a secret, here as in the manifests. */
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|KEYS|KEY|JAAS_CONFIG)");

    /** Variables with such names that hold no secret. */
    private static final Set<String> NO_SECRETS =
            Set.of("LOOKALIKE_ACCESS_UNKNOWN_KEYS", "LOOKALIKE_RETENTION_ENDED_KEYS");

    /** Variables of connections to the database. A service waits for them until they can be made, and logs why they cannot. */
    private static final Set<String> WAITED_FOR = Set.of(
            "QUARKUS_FLYWAY_PASSWORD",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
            "QUARKUS_DATASOURCE_REACTIVE_URL");

    /** The secret within a variable: a JAAS configuration has it in quotes, a link key after its name. */
    private static final Pattern WITHIN = Pattern.compile("(?:.*password=\"|\\w+:)?([^\";]+)\"?;?");

    /** Pages that could reveal the configuration. */
    private static final List<String> PAGES = List.of(
            "/q/health",
            "/q/health/group/all",
            "/q/metrics",
            "/q/info",
            "/q/config",
            "/q/configprops",
            "/q/env",
            "/q/dev",
            "/q/openapi",
            "/api/v1/no-such-thing");

    private final String service;
    private final Map<String, String> settings;

    @TempDir
    private Path folder;

    private SecuredServers servers;

    /**
     * @param service such as {@code detector}
     * @param settings variables besides those of the servers
     */
    protected SecuredServiceTest(String service, Map<String, String> settings) {
        this.service = service;
        this.settings = settings;
    }

    @BeforeAll
    void start(@TempDir Path serversFolder) {
        servers = SecuredServers.start(serversFolder);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    /** The servers that the service uses. */
    protected final SecuredServers servers() {
        return servers;
    }

    /** Makes the service work, through its APIs and every topic that it reads or writes. */
    protected abstract void work(PackagedService service, SignIn by);

    /** The secrets are files. */
    @Test
    void service_worksByPassword_withItsRightsAlone_andTellsNobodyItsSecrets() throws IOException {
        assertItWorks(SignIn.PASSWORD);
    }

    /** The secrets are variables. */
    @Test
    @Tag("nightly")
    void service_worksByCertificate_withItsRightsAlone_andTellsNobodyItsSecrets() throws IOException {
        assertItWorks(SignIn.CERTIFICATE);
    }

    private void assertItWorks(SignIn by) throws IOException {
        var environment = environment(by, Map.of("QUARKUS_LOG_CATEGORY__ORG_LOOKALIKE__LEVEL", "DEBUG"));
        documented().forEach(environment::putIfAbsent);
        var secrets = new HashMap<>(environment);
        secrets.keySet().removeIf(name -> !SECRET.matcher(name).matches());
        if (by == SignIn.PASSWORD) {
            putIntoFiles(secrets, environment);
        }
        try (var running = PackagedService.launch(folder.resolve("log"), environment)) {
            work(running.awaitReady(), by);
            var told = told(running);
            assertThat(secrets).isNotEmpty().allSatisfy((name, value) -> assertThat(told)
                    .as(name)
                    .doesNotContain(WITHIN.matcher(value).replaceFirst("$1")));
            assertThat(told).doesNotContain(OperatorKey.TEXT);
        }
    }

    /** A value for each documented variable that takes a secret, except those of lists, and unreachable base URLs. */
    private Map<String, String> documented() {
        var planted = new HashMap<String, String>();
        ConfigurationPage.variables(service).forEach(variable -> {
            if (variable.endsWith("_BASE_URL")) {
                planted.put(variable, "https://127.0.0.1:1");
            } else if (SECRET.matcher(variable).matches() && !NO_SECRETS.contains(variable)) {
                planted.put(variable, "planted-in-" + variable.toLowerCase(Locale.ROOT));
            }
        });
        return planted;
    }

    private void putIntoFiles(Map<String, String> secrets, Map<String, String> environment) throws IOException {
        var files = Files.createDirectories(folder.resolve("secrets"));
        for (var secret : secrets.entrySet()) {
            environment.remove(secret.getKey());
            Files.writeString(files.resolve(secret.getKey()), secret.getValue() + "\n");
        }
        environment.put("LOOKALIKE_SECRETS_FOLDER", files.toString());
    }

    /** All responses and log lines of the service. */
    private static String told(PackagedService running) {
        var told = new StringBuilder();
        PAGES.forEach(page -> told.append(running.get(page).body()));
        told.append(running.post("/api/v1/keys", "application/json", "{\"name\": 1, \"scopes\": \"")
                .body());
        return told.append(running.log()).toString();
    }

    Stream<Arguments> mistakes() {
        var stranger = servers.authorityOfStrangers().toString();
        return Stream.of(
                Arguments.of(
                        SignIn.CERTIFICATE,
                        Map.of("KAFKA_SSL_TRUSTSTORE_LOCATION", stranger),
                        "kafka.ssl.truststore.location: no authority in it has certified the broker"),
                Arguments.of(
                        SignIn.CERTIFICATE,
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:->localhost:"),
                        "kafka.bootstrap.servers: the broker's certificate is not for this name"),
                Arguments.of(
                        SignIn.CERTIFICATE,
                        Map.of(
                                "KAFKA_SSL_KEYSTORE_LOCATION",
                                servers.storeOfAStranger().toString()),
                        "kafka.ssl.keystore.location: the broker does not accept this certificate"),
                Arguments.of(
                        SignIn.PASSWORD,
                        servers.kafkaByPassword(service, "wrong"),
                        "kafka.sasl.jaas.config, kafka.sasl.mechanism: the broker does not accept this user and password"),
                Arguments.of(
                        SignIn.PASSWORD,
                        Map.of("QUARKUS_FLYWAY_PASSWORD", "wrong"),
                        "password authentication failed for user"),
                Arguments.of(
                        SignIn.PASSWORD,
                        Map.of("QUARKUS_DATASOURCE_JDBC_URL", "127.0.0.1:->localhost:"),
                        "The hostname localhost could not be verified"),
                Arguments.of(
                        SignIn.PASSWORD,
                        Map.of("QUARKUS_DATASOURCE_PASSWORD", "wrong"),
                        "password authentication failed for user"),
                Arguments.of(
                        SignIn.PASSWORD,
                        Map.of("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", stranger),
                        "SSL handshake failed"),
                Arguments.of(
                        SignIn.PASSWORD,
                        Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", "127.0.0.1:->localhost:"),
                        "SSL handshake failed"));
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("mistakes")
    protected void mistake_isRefused_andSaysWhichOne(SignIn by, Map<String, String> mistake, String sentence) {
        try (var refused = launch(by, mistake)) {
            if (WAITED_FOR.containsAll(mistake.keySet())) {
                refused.awaitLog(sentence);
                assertThat(refused.statusOf("/q/health/ready")).isNotEqualTo(200);
            } else {
                assertThat(refused.awaitExit()).isNotZero();
                assertThat(refused.log()).contains(sentence);
            }
        }
    }

    protected final PackagedService launch(SignIn by, Map<String, String> changes) {
        return PackagedService.launch(folder.resolve("log"), environment(by, changes));
    }

    /** A change {@code this->that} replaces text in the value of the variable. */
    private Map<String, String> environment(SignIn by, Map<String, String> changes) {
        var environment = new HashMap<>(servers.environmentOf(service, by));
        environment.putAll(settings);
        changes.forEach((name, value) -> {
            var change = value.split("->");
            environment.merge(
                    name, value, (before, given) -> change.length == 2 ? before.replace(change[0], change[1]) : given);
        });
        return environment;
    }
}

package org.lookalike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.lookalike.local.FreePort;

/**
 * The packaged service of the module under test: a process of its own with the production profile. Its output goes to a file.
 */
public final class PackagedService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final int managementPort;
    private final Path log;
    private final Process process;

    private PackagedService(int port, int managementPort, Path log, Process process) {
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts the service and returns at once.
     *
     * @param log the file for its output
     * @param database the database it uses, created empty when first named
     * @param properties settings that override those it is shipped with
     */
    public static PackagedService launch(Path log, String database, Map<String, String> properties) {
        var settings = new LinkedHashMap<String, String>();
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, database));
        settings.putAll(postgres.start());
        // What only tests use is nothing for a command line, which every user of this machine can read.
        settings.keySet().removeIf(name -> name.startsWith("testing."));
        settings.put("kafka.bootstrap.servers", KafkaTestResource.bootstrapServers());
        settings.putAll(properties);
        return launch(log, settings, Map.of());
    }

    /**
     * Starts the service with environment variables, as a container does, and returns at once.
     *
     * @param log where its output goes
     * @param environment variables besides those of the test
     */
    public static PackagedService launch(Path log, Map<String, String> environment) {
        return launch(
                log,
                Map.of("lookalike.access.bootstrap-key-file", OperatorKey.file().toString()),
                environment);
    }

    private static PackagedService launch(Path log, Map<String, String> properties, Map<String, String> environment) {
        var port = FreePort.find();
        var managementPort = FreePort.find();
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("quarkus.management.port", Integer.toString(managementPort));
        settings.put("quarkus.shutdown.delay", "0s");
        settings.putAll(properties);

        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.addAll(List.of("-jar", JAR.toString()));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new PackagedService(port, managementPort, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + JAR.toAbsolutePath(), e);
        }
    }

    /** Waits until the service is ready. */
    public PackagedService awaitReady() {
        await("is not ready", () -> !process.isAlive() || statusOf("/q/health/ready") == 200);
        if (!process.isAlive()) {
            throw new AssertionError("The service has ended. Its log:%n%s".formatted(log()));
        }
        return this;
    }

    /** Waits until the log contains these words. */
    public void awaitLog(String words) {
        await("does not log '%s'".formatted(words), () -> log().contains(words));
    }

    /** Waits until the service has ended by itself, and returns its exit code. */
    public int awaitExit() {
        await("has not ended", () -> !process.isAlive());
        return process.exitValue();
    }

    /** Stops the service by SIGTERM and waits for its end. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** Kills the service by SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** The HTTP status of a page, or 0 if nobody listens. */
    public int statusOf(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    /** What the service has written so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** Kills the service; tests of the shutdown use {@link #stop}. */
    @Override
    public void close() {
        kill();
    }

    /** Begins a request with the {@link OperatorKey}. */
    public HttpRequest.Builder request(String path) {
        var chosen = path.startsWith("/q/health") || path.startsWith("/q/metrics") ? managementPort : port;
        return HttpRequest.newBuilder(URI.create("http://localhost:" + chosen + path))
                .header("Authorization", OperatorKey.BEARER);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    private void await(String complaint, BooleanSupplier condition) {
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The service %s after %s. Its log:%n%s".formatted(complaint, PATIENCE, log()), e);
        }
    }
}

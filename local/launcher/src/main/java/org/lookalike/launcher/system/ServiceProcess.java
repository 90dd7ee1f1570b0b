package org.lookalike.launcher.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A packaged service running as a process. It ends with this JVM, and not on the Ctrl-C meant for this JVM. */
public final class ServiceProcess implements AutoCloseable {

    /** JVM options for a fast start of small services. */
    public static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(150);
    private static final int SHOWN_LOG_LINES = 20;

    private final Service service;
    private final Process process;
    private final Path log;
    private final URI url;
    private final URI health;

    private ServiceProcess(Service service, Process process, Path log, URI url, URI health) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.url = url;
        this.health = health;
    }

    /** Starts the process and returns at once; see {@link #awaitReady}. */
    public static ServiceProcess start(
            Service service, Path home, Map<String, String> environment, Ports ports, Path log) {
        return start(service, home, environment, ports, log, QUICK_START);
    }

    /** Starts the process with other JVM options. */
    public static ServiceProcess start(
            Service service,
            Path home,
            Map<String, String> environment,
            Ports ports,
            Path log,
            List<String> jvmOptions) {
        Path jar = service.jar(home);
        if (!Files.isRegularFile(jar)) {
            throw new LaunchException("%s is not built: there is no %s. Build with './mvnw -DskipTests package'."
                    .formatted(service.module(), jar));
        }
        try {
            var builder = new ProcessBuilder(command(jar, jvmOptions))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ServiceProcess(
                    service,
                    builder.start(),
                    log,
                    URI.create("http://localhost:" + service.port(ports)),
                    URI.create("http://localhost:" + service.managementPort(ports) + "/q/health"));
        } catch (IOException e) {
            throw new LaunchException("%s could not be started: %s".formatted(service.module(), e), e);
        }
    }

    public Service service() {
        return service;
    }

    public URI url() {
        return url;
    }

    public URI health() {
        return health;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Completes when the process has ended. */
    CompletableFuture<ServiceProcess> onEnd() {
        return process.onExit().thenApply(ended -> this);
    }

    /**
     * Waits until the service is ready.
     *
     * @param isCancelled polled to stop waiting early
     * @throws LaunchException with the end of its log if it ends, or is not ready within 90 s
     */
    public void awaitReady(HttpClient http, BooleanSupplier isCancelled) throws InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!isReady(http) && !isCancelled.getAsBoolean()) {
            if (!process.isAlive()) {
                throw ended();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LaunchException("%s is not ready after %d s.%n%s"
                        .formatted(service.module(), READY_TIMEOUT.toSeconds(), endOfLog()));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    LaunchException ended() {
        return new LaunchException("%s ended by itself with exit code %d.%n%s"
                .formatted(service.module(), process.exitValue(), endOfLog()));
    }

    /** Asks it to stop; {@link #close} waits until it has. */
    void stop() {
        process.destroy();
    }

    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(health + "/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String end = String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
            return "The end of its log %s:%n  %s".formatted(log, end);
        } catch (IOException e) {
            return "Its log is " + log;
        }
    }

    private static List<String> command(Path jar, List<String> jvmOptions) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            // Ctrl-C signals every process of the terminal; the launcher alone decides who ends when.
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "service"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", jar + File.pathSeparator + ownCode(), ServiceMain.class.getName()));
        return command;
    }

    private static Path ownCode() {
        try {
            return Path.of(ServiceMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

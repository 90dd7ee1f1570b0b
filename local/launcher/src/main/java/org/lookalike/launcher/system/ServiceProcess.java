package org.lookalike.launcher.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** A packaged service running as a process. It ends with this JVM, and not on the Ctrl-C meant for this JVM. */
public final class ServiceProcess implements AutoCloseable {

    /** JVM options for a fast start of small services. */
    public static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-XX:+ExitOnOutOfMemoryError");

    /** How long a service may take to start, however busy the machine is. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Whether everything runs only once, as a part of the build: each service that ends then writes a cache of its classes. */
    public static final boolean IS_TRIAL = Boolean.getBoolean("lookalike.trial");

    /** The classes of a service as the JVM wants to find them, which {@code ./lookalike} takes from a trial once it has built. */
    private static final String CLASS_CACHE = "app.jsa";

    private static final String QUIET_CACHE = "-Xlog:cds=off,cds+dynamic=off";

    /** Writing the cache takes some seconds, and longer on a busy machine. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(IS_TRIAL ? 120 : 20);

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
        return start(service, home, environment, ports, log, IS_TRIAL ? keepingClasses(service, home) : QUICK_START);
    }

    private static List<String> keepingClasses(Service service, Path home) {
        var options = new ArrayList<>(QUICK_START);
        options.add("-XX:ArchiveClassesAtExit=" + classCache(service.jar(home)) + ".new");
        options.add(QUIET_CACHE);
        return options;
    }

    private static Path classCache(Path jar) {
        return jar.resolveSibling(CLASS_CACHE);
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

    /** Waits until the service is ready, for {@link #PATIENCE} at most, and says nothing. */
    public void awaitReady(HttpClient http, BooleanSupplier isCancelled) throws InterruptedException {
        awaitReady(http, isCancelled, PATIENCE, Progress.silent());
    }

    /**
     * Waits until the service is ready, and says now and then what it does.
     *
     * @param isCancelled polled to stop waiting early
     * @param patience how long it may take while it makes progress
     * @throws LaunchException with the end of its log if it ends, makes no progress for {@link StartWatch#STALLED}, or takes longer
     */
    public void awaitReady(HttpClient http, BooleanSupplier isCancelled, Duration patience, Progress progress)
            throws InterruptedException {
        var watch = new StartWatch(System.nanoTime());
        while (!isReady(http) && !isCancelled.getAsBoolean()) {
            if (!process.isAlive()) {
                throw ended();
            }
            watch.sees(System.nanoTime(), log.toFile().length(), processorTime());
            if (watch.isStalled() || watch.waited().compareTo(patience) > 0) {
                throw new LaunchException("%s is not ready after %d s%s.%n%s"
                        .formatted(
                                service.module(),
                                watch.waited().toSeconds(),
                                watch.isStalled() ? ", and does nothing" : "; --patience waits longer",
                                endOfLog()));
            }
            if (watch.isToSay()) {
                progress.starts(service.module(), watch.waited(), lastLines(1));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    LaunchException ended() {
        return new LaunchException("%s ended by itself with exit code %d.%n%s"
                .formatted(service.module(), process.exitValue(), endOfLog()));
    }

    /** Waits until it has done what it was started for, after which it ends by itself. */
    void awaitEnd(Duration patience) {
        var end = process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (end.join().exitValue() != 0) {
            throw ended();
        }
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
        return "The end of its log %s:%n  %s".formatted(log, lastLines(SHOWN_LOG_LINES));
    }

    private String lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n  ", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(not readable)";
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
        if (Files.isRegularFile(classCache(jar))) {
            // One of another JVM or folder is left aside, without a word.
            command.addAll(List.of("-XX:SharedArchiveFile=" + classCache(jar), QUIET_CACHE));
        }
        command.addAll(
                List.of("-cp", jar + File.pathSeparator + ownCode(), ServiceMain.class.getName(), mainClass(jar)));
        return command;
    }

    private static String mainClass(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
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

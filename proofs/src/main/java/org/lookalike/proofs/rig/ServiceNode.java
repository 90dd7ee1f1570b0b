package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;

/** One replica of a service. */
public final class ServiceNode implements Breakable, AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

    private final Function<Path, ServiceProcess> starter;
    private final Path logs;
    private final String name;
    private final List<Path> written = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile ServiceProcess running;

    /**
     * Starts the service and returns at once.
     *
     * @param starter starts the process with its output going to the given file
     * @param logs the folder for the logs, of which each start writes one
     */
    ServiceNode(String name, Function<Path, ServiceProcess> starter, Path logs) {
        this.name = name;
        this.starter = starter;
        this.logs = logs;
        this.running = launch();
    }

    /** The name of its service and its place among all replicas, which its logs have too. */
    public String name() {
        return name;
    }

    public Service service() {
        return running.service();
    }

    public URI url() {
        return running.url();
    }

    @Override
    public ProcessHandle process() {
        return running.handle();
    }

    /** How often the service was started. */
    public int starts() {
        return written.size();
    }

    /** Waits until the service is ready. */
    public void awaitReady() {
        try {
            running.awaitReady(http, () -> false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a service", e);
        }
    }

    @Override
    public void kill() {
        process().destroyForcibly();
        process().onExit().join();
    }

    @Override
    public void restart() {
        start();
        awaitReady();
    }

    /** Starts the service again after its end and returns at once. */
    public void start() {
        running = launch();
    }

    private ServiceProcess launch() {
        var log = logs.resolve("%s.%d.log".formatted(name, written.size() + 1));
        written.add(log);
        return starter.apply(log);
    }

    /** Whether a health check succeeds: {@code live}, {@code ready} or {@code started}. */
    public boolean is(String health) {
        var request = HttpRequest.newBuilder(URI.create(running.health() + "/" + health))
                .timeout(HEALTH_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops the service by SIGTERM, as a rollout does, and returns how long that took. */
    public Duration stop() {
        long begin = System.nanoTime();
        process().destroy();
        process()
                .onExit()
                .orTimeout(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Stops the service as an orchestrator does: by SIGTERM, and by SIGKILL if it has not ended in time. */
    public void stop(Duration gracePeriod) {
        process().destroy();
        process()
                .onExit()
                .completeOnTimeout(process(), gracePeriod.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        kill();
    }

    /** The resident set size. */
    public long residentBytes() {
        return lines(Path.of("/proc/%d/status".formatted(process().pid())))
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** The CPU time used since the start. */
    public Duration cpuTime() {
        return process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The size of the live objects in the heap, after a full garbage collection. */
    public long liveHeapBytes() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var counting = new ProcessBuilder(jcmd, Long.toString(process().pid()), "GC.class_histogram").start();
            return new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("jcmd does not tell what the heap holds"));
        } catch (IOException e) {
            throw new UncheckedIOException("what the heap holds cannot be asked without jcmd", e);
        }
    }

    /** The log lines of all starts. */
    public Stream<String> log() {
        return written.stream().flatMap(ServiceNode::lines);
    }

    /** The log lines of the last start. */
    public Stream<String> logOfLastStart() {
        return lines(written.get(written.size() - 1));
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        if (process().isAlive()) {
            kill();
        }
    }
}

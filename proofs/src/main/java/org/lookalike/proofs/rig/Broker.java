package org.lookalike.proofs.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.local.FreePort;

/**
 * A Kafka broker whose data survives a kill. It listens on one port for observers, and on another for the services, to which it
 * advertises the proxy.
 */
public final class Broker implements Breakable, AutoCloseable {

    private final int node;
    private final Path folder;
    private final int direct = FreePort.find();
    private final FaultProxy proxy;
    private final List<String> command;
    private Process process;

    /**
     * Starts the process; {@link #awaitReady} waits for it, since a broker of a cluster is not ready before another one runs.
     *
     * @param settings broker settings besides the listeners
     * @param forPeers the listeners for the nodes of the cluster
     */
    Broker(int node, Path folder, Map<String, String> settings, List<Listener> forPeers) {
        this.node = node;
        this.folder = folder;
        int behindProxy = FreePort.find();
        this.proxy = FaultProxy.start(0, behindProxy);
        var listeners = new ArrayList<>(forPeers);
        listeners.add(new Listener("SERVICES", behindProxy, proxy.port()));
        var all = new HashMap<>(settings);
        all.putAll(Listener.settings(listeners));
        this.command = command(folder, direct, all);
        this.process = launch();
    }

    /** The {@code node.id}, counted from 1. */
    public int node() {
        return node;
    }

    /** The address for observers, which faults of {@link #network} do not reach. */
    public String bootstrapServers() {
        return "localhost:" + direct;
    }

    /** The address for the services, through the proxy. */
    String servicesBootstrapServers() {
        return "localhost:" + proxy.port();
    }

    /** The data folder. */
    public Path data() {
        return folder;
    }

    /** The network between the services and the broker. */
    public FaultProxy network() {
        return proxy;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void kill() {
        process.destroyForcibly().onExit().join();
        proxy.resetAll();
    }

    /** Stops the broker as a rollout does: it hands its partitions over and closes its files. */
    public void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyEnded) {
            // The process has ended and does not read any more.
        }
        process.onExit().join();
        proxy.resetAll();
    }

    @Override
    public void restart() {
        start();
        awaitReady();
    }

    /** Starts the process again after a kill and returns at once. */
    void start() {
        process = launch();
    }

    /**
     * Cuts bytes off the end of the newest segment of each of a topic's partitions, as when the machine lost power before they
     * were written. The broker must have been killed.
     *
     * @return the number of bytes cut off in all
     */
    public long truncate(String topic, int bytes) {
        try (var folders = Files.newDirectoryStream(folder, topic + "-[0-9]*")) {
            long cut = 0;
            for (var partition : folders) {
                cut += truncate(newestSegment(partition), bytes);
            }
            return cut;
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + topic + " cannot be truncated", e);
        }
    }

    private static Path newestSegment(Path partition) throws IOException {
        try (var files = Files.list(partition)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static long truncate(Path segment, int bytes) throws IOException {
        try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            long size = file.size();
            long left = Math.max(0, size - bytes);
            file.truncate(left);
            return size - left;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        proxy.close();
    }

    private static List<String> command(Path folder, int direct, Map<String, String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.toString(),
                Integer.toString(direct)));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker cannot be started", e);
        }
    }

    /** Waits until the broker takes requests. A thread drains its output, since it would block on a full pipe. */
    void awaitReady() {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (var line = output.readLine(); !BrokerMain.READY.equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IOException("the broker ended before it was ready");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker cannot be started", e);
        }
        var rest = new Thread(() -> drain(output), "broker-output");
        rest.setDaemon(true);
        rest.start();
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // What a broker prints after it is ready is not needed.
            }
        } catch (IOException killed) {
            // There is no more output.
        }
    }
}

package org.lookalike.proofs.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lookalike.local.FreePort;

/** A Kafka broker whose data survives a kill. */
public final class Broker implements Breakable, AutoCloseable {

    private final Path folder;
    private final int direct = FreePort.find();
    private final int behindProxy = FreePort.find();
    private final FaultProxy proxy;
    private Process process;

    Broker(Path folder) {
        this.folder = folder;
        this.proxy = FaultProxy.start(0, behindProxy);
        this.process = launch();
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

    @Override
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        proxy.close();
    }

    private Process launch() {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.toString(),
                Integer.toString(direct),
                Integer.toString(behindProxy),
                Integer.toString(proxy.port()));
        try {
            var launched = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling("broker.log").toFile()))
                    .start();
            awaitReady(launched);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker cannot be started", e);
        }
    }

    /** A thread drains the output, since the broker would block on a full pipe. */
    private static void awaitReady(Process launched) throws IOException {
        var output = new BufferedReader(new InputStreamReader(launched.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); !BrokerMain.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the broker ended before it was ready");
            }
        }
        var rest = new Thread(() -> output.lines().forEach(line -> {}), "broker-output");
        rest.setDaemon(true);
        rest.start();
    }
}

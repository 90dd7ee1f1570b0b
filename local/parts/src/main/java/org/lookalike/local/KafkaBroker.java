package org.lookalike.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker, also a KRaft controller, in this JVM: alone unless its settings name the nodes of a cluster. It listens on
 * the loopback address only and does not create topics by itself. A kept data folder continues where it ended, also on
 * another port.
 */
public final class KafkaBroker implements AutoCloseable {

    /** 16 bytes in URL-safe base64: a data folder belongs to one cluster id, so it must be the same on every start. */
    private static final String CLUSTER_ID = "bG9va2FsaWtlLWxvY2FsMQ";

    private static final String NODE_ID = "node.id";
    private static final String LONE_NODE = "1";
    private static final String CONTROLLER = "CONTROLLER";

    /** Settings that name each listener; the one for clients of this machine and the controller's must stay. */
    private static final Set<String> LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @param dataFolder created if missing, closed to others; holds the records and the cluster's metadata
     * @param port for clients, 0 for any free port
     * @param brokerSettings Kafka broker settings that replace the defaults chosen here; what they say of listeners is added
     * @throws IllegalStateException if the folder cannot be prepared or the broker cannot start
     */
    public static KafkaBroker start(Path dataFolder, int port, Map<String, String> brokerSettings) {
        QuietLogs.apply();
        int clientPort = FreePort.orFind(port);
        var properties = settings(dataFolder, clientPort, FreePort.find());
        brokerSettings.forEach((name, value) -> properties.merge(
                name, value, (chosen, given) -> LISTENERS.contains(name) ? chosen + "," + given : given));
        format(dataFolder, Integer.parseInt(properties.getProperty(NODE_ID)));
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, "localhost:" + clientPort);
    }

    /** The address clients connect to, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates the missing topics of the contract; see {@link Topic#createAll}. */
    public void createTopics(int partitions) {
        Topic.createAll(bootstrapServers, partitions);
    }

    /** Creates the missing topics of the contract with {@link Topic#DEFAULT_PARTITIONS} partitions each. */
    public void createTopics() {
        createTopics(Topic.DEFAULT_PARTITIONS);
    }

    /** Stops the broker and waits until its files are closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path dataFolder, int nodeId) {
        var output = new ByteArrayOutputStream();
        try {
            PrivateFiles.folder(dataFolder);
            new Formatter()
                    .setPrintStream(new PrintStream(output, true, StandardCharsets.UTF_8))
                    .setNodeId(nodeId)
                    .setClusterId(CLUSTER_ID)
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setMetadataLogDirectory(dataFolder.toString())
                    .addDirectory(dataFolder.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write Kafka's data folder " + dataFolder, e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Kafka cannot use the data folder " + dataFolder + ": " + output.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    private static Properties settings(Path dataFolder, int clientPort, int controllerPort) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                NODE_ID,
                LONE_NODE,
                "controller.quorum.voters",
                LONE_NODE + "@localhost:" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "CLIENTS://localhost:%d,CONTROLLER://localhost:%d".formatted(clientPort, controllerPort),
                "advertised.listeners",
                "CLIENTS://localhost:" + clientPort,
                "inter.broker.listener.name",
                "CLIENTS",
                "listener.security.protocol.map",
                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                dataFolder.toString(),
                "auto.create.topics.enable",
                "false"));
        // One broker cannot replicate, and fifty partitions of consumer offsets only cost start-up time.
        properties.putAll(Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        // A lone consumer need not wait for others to join, and the log cleaner's 128 MB would be most of this heap.
        properties.putAll(Map.of(
                "group.initial.rebalance.delay.ms",
                "0",
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(16 * 1024 * 1024)));
        return properties;
    }
}

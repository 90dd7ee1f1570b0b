package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.awaitility.Awaitility;
import org.lookalike.local.PrivateFiles;
import org.lookalike.local.Topic;

/** The Kafka cluster of a rig, in which every broker is a controller too: one, or three with the settings of the deployment. */
public final class Brokers implements AutoCloseable {

    private static final int ANSWER_SECONDS = 10;
    private static final Duration IN_SYNC_TIMEOUT = Duration.ofMinutes(3);

    /** A broker that was cut off answers for a moment as if nothing had happened. */
    private static final Duration STABLE = Duration.ofSeconds(3);

    /** A restarted broker waits until the session of the killed one has expired. */
    private static final Map<String, String> ALONE =
            Map.of("broker.session.timeout.ms", "4000", "broker.heartbeat.interval.ms", "500");

    /** What {@link org.lookalike.local.KafkaBroker} sets for a lone broker, and Kafka or the deployment for several. */
    private static final Map<String, String> SEVERAL = Map.of(
            "offsets.topic.num.partitions", "3",
            "share.coordinator.state.topic.replication.factor", "3",
            "share.coordinator.state.topic.min.isr", "2");

    private final PeerNetwork network;
    private final List<Broker> all;
    private final Admin admin;

    private Brokers(PeerNetwork network, List<Broker> all) {
        this.network = network;
        this.all = all;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /**
     * Starts the brokers and creates the topics of the contract.
     *
     * @param home the root of the project
     * @param folder the folder for the data and log of each
     */
    static Brokers start(Path home, Path folder, int count) {
        try {
            PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no broker can write to " + folder, e);
        }
        var settings = new HashMap<>(count == 1 ? ALONE : DeployedKafka.settings(home));
        settings.putAll(count == 1 ? Map.of() : SEVERAL);
        var network = new PeerNetwork(count);
        var all = IntStream.rangeClosed(1, count)
                .mapToObj(node -> {
                    var own = new HashMap<>(settings);
                    own.putAll(network.settingsOf(node));
                    return new Broker(node, folder.resolve("broker-" + node), own, network.listenersOf(node));
                })
                .toList();
        all.forEach(Broker::awaitReady);
        var brokers = new Brokers(network, all);
        Topic.createAll(brokers.bootstrapServers(), Topic.DEFAULT_PARTITIONS);
        return brokers;
    }

    public List<Broker> all() {
        return all;
    }

    /** The addresses for observers, which faults of networks do not reach. */
    public String bootstrapServers() {
        return joined(Broker::bootstrapServers);
    }

    /** The addresses for the services, through proxies. */
    String servicesBootstrapServers() {
        return joined(Broker::servicesBootstrapServers);
    }

    private String joined(Function<Broker, String> address) {
        return all.stream().map(address).collect(Collectors.joining(","));
    }

    /** The broker that leads a topic's first partition. */
    public Broker leader(String topic) {
        return broker(answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .get(0)
                .leader()
                .id());
    }

    /** The active controller. */
    public Broker controller() {
        return broker(answer(admin.describeMetadataQuorum().quorumInfo()).leaderId());
    }

    private Broker broker(int node) {
        return all.get(node - 1);
    }

    /** Cuts a broker off from the others without a word; services and observers still reach it. */
    public void isolate(Broker broker) {
        network.isolate(broker.node());
    }

    /** Ends {@link #isolate}. */
    public void reconnect() {
        network.heal();
    }

    /** Starts killed brokers again, all at once, since a single one may need another to be ready. */
    public void restart(List<Broker> killed) {
        killed.forEach(Broker::start);
        killed.forEach(Broker::awaitReady);
    }

    /** Waits until every broker has all records again, and lets each lead its share of the partitions. */
    public void awaitInSync() {
        Awaitility.await("all replicas are in sync")
                .atMost(IN_SYNC_TIMEOUT)
                .pollInterval(Duration.ofMillis(250))
                .during(STABLE)
                .ignoreExceptions()
                .until(this::isInSync);
        answer(admin.electLeaders(ElectionType.PREFERRED, null).partitions());
    }

    private boolean isInSync() {
        var names = answer(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return answer(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == all.size());
    }

    static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the brokers do not answer", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        all.forEach(Broker::close);
        network.close();
    }
}

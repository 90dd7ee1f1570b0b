package org.lookalike.proofs.rig;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.OperatorKey;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceEnvironment;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Mailbox;

/** The packaged system on a real broker, database and mail server, behind networks that can be broken. */
public final class Rig implements AutoCloseable {

    private static final int MAILS_KEPT = 50_000;

    static {
        // Each connection to the mail server that breaks ends one of its threads with an exception, which is to fail
        // nobody who waits.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Path home;
    private final DataFolder data;
    private final RigOptions options;
    private final Brokers brokers;
    private final Database database;
    private final Mailbox mailbox;
    private final FaultProxy mailNetwork;
    /** Loads look for replicas while others are added. */
    private final List<ServiceNode> nodes = new CopyOnWriteArrayList<>();

    private final ApiClient api = new ApiClient(this);

    /**
     * Starts broker, database and mailbox, but no service.
     *
     * @param home the root of the built project
     * @param folder holds data and logs, and is emptied
     */
    public Rig(Path home, Path folder, RigOptions options) {
        this.home = home;
        this.data = DataFolder.open(folder, true);
        this.options = options;
        var starting = CompletableFuture.supplyAsync(() -> Brokers.start(home, data.kafka(), options.brokers()));
        this.database = new Database(data.postgres());
        this.brokers = starting.join();
        this.mailbox = Mailbox.start(0, MAILS_KEPT);
        this.mailNetwork = FaultProxy.start(0, mailbox.smtpPort());
        database.server().createDatabases("ingest", "detector", "notifier");
    }

    /** Starts a replica of each service and returns when all are ready. */
    public Rig with(Service... services) {
        for (var service : services) {
            add(service);
        }
        nodes.forEach(ServiceNode::awaitReady);
        return this;
    }

    /** Starts another replica of a service and returns at once. */
    public ServiceNode add(Service service) {
        return add(service, Map.of());
    }

    /** Starts another replica with additional environment variables. */
    public ServiceNode add(Service service, Map<String, String> settings) {
        return add(home, service, settings);
    }

    /** Starts another replica from another version of the project. */
    public ServiceNode add(Path home, Service service) {
        return add(home, service, Map.of());
    }

    private ServiceNode add(Path home, Service service, Map<String, String> settings) {
        var ports = Ports.free();
        var environment = environment(service, ports);
        environment.putAll(settings);
        var node = new ServiceNode(
                "%s-%d".formatted(service.module(), nodes.size()),
                log -> ServiceProcess.start(service, home, environment, ports, log, options.jvmOptions()),
                data.logs());
        nodes.add(node);
        return node;
    }

    public Brokers brokers() {
        return brokers;
    }

    /** The first broker, which is the only one by default. */
    public Broker broker() {
        return brokers.all().get(0);
    }

    public Database database() {
        return database;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** The network between the notifier and the mail server. */
    public FaultProxy mailNetwork() {
        return mailNetwork;
    }

    /** The first replica of a service. */
    public ServiceNode node(Service service) {
        return nodes(service).get(0);
    }

    public List<ServiceNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The replicas of a service. */
    public List<ServiceNode> nodes(Service service) {
        return nodes.stream().filter(node -> node.service() == service).toList();
    }

    OperatorKey key() {
        return data.operatorKey();
    }

    public ApiClient api() {
        return api;
    }

    @Override
    public void close() {
        nodes.forEach(ServiceNode::close);
        mailNetwork.close();
        mailbox.close();
        database.close();
        brokers.close();
        data.close();
    }

    private Map<String, String> environment(Service service, Ports free) {
        var ports = new Ports(
                free.ingest(), free.detector(), free.notifier(), free.kafka(), free.postgres(), mailNetwork.port(), 0);
        var environment = new HashMap<>(new ServiceEnvironment(
                        ports,
                        options.isNetworkBreakable() ? brokers.servicesBootstrapServers() : brokers.bootstrapServers(),
                        database.server(),
                        data.linkKey(),
                        data.delegationKey(),
                        data.tokenKey(),
                        data.officialListKey(),
                        data.operatorKey(),
                        Map.of())
                .of(service));
        if (options.isNetworkBreakable()) {
            environment.replaceAll(this::overTheNetwork);
        }
        environment.putAll(options.settings());
        return environment;
    }

    private String overTheNetwork(String name, String value) {
        return name.startsWith("QUARKUS_DATASOURCE_") && name.endsWith("_URL")
                ? value.replace(
                        ":" + database.server().port() + "/",
                        ":" + database.network().port() + "/")
                : value;
    }
}

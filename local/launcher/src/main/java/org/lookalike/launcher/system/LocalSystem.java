package org.lookalike.launcher.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.lookalike.local.KafkaBroker;
import org.lookalike.local.Mailbox;
import org.lookalike.local.MailboxPage;
import org.lookalike.local.PostgresServer;
import org.lookalike.local.PostgresTemplate;

/**
 * Broker, database, mailbox and the three services. {@link #start} brings them up, the broker beside the database and the services
 * after both; {@link #close} stops what is up in reverse, and may come from another thread at any time, also during the start.
 */
public final class LocalSystem implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LocalSystem.class.getName());

    /** A restarted broker waits until the session of the killed one has expired; the default is 9 s. */
    private static final Map<String, String> BROKER_SETTINGS =
            Map.of("broker.session.timeout.ms", "4000", "broker.heartbeat.interval.ms", "500");

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final Map<String, String> settings;
    private final Duration patience;
    private final Progress progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /** How many parts are being started; guarded by this. */
    private int starting;

    /** A running part and how to stop it. */
    private record Part(String name, AutoCloseable running) {}

    /** The addresses of a started system. */
    public record Running(
            String bootstrapServers,
            Mailbox mailbox,
            MailboxPage mailboxPage,
            DistrictWebsite website,
            Map<Service, URI> services,
            Map<Service, URI> health,
            OperatorKey operatorKey) {

        public Running {
            services = Map.copyOf(services);
            health = Map.copyOf(health);
        }

        public URI url(Service service) {
            return services.get(service);
        }
    }

    /**
     * Prepares a start.
     *
     * @param home the root of the built project
     * @param settings environment variables of the services, beside those of {@link ServiceEnvironment}
     * @param patience how long a service may take to start
     */
    public LocalSystem(
            Path home,
            DataFolder data,
            Ports ports,
            Map<String, String> settings,
            Duration patience,
            Progress progress) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.settings = Map.copyOf(settings);
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws LaunchException if a part does not start; what is up by then is up until {@link #close}
     * @throws InterruptedException if the thread is interrupted, or the system closed meanwhile
     */
    public Running start() throws InterruptedException {
        var database = SideTask.start("start-postgresql", this::startPostgres);
        KafkaBroker broker = start(
                "Kafka broker",
                () -> KafkaBroker.start(data.kafka(), ports.kafka(), BROKER_SETTINGS),
                KafkaBroker::bootstrapServers);
        broker.createTopics();
        PostgresServer postgres = database.await();
        Mailbox mailbox = start(
                "Mailbox",
                () -> Mailbox.start(ports.smtp(), data.mails()),
                started -> "localhost:" + started.smtpPort() + " (SMTP)");
        MailboxPage page = start("Mailbox page", () -> MailboxPage.start(mailbox, ports.mailbox()), MailboxPage::url);
        DistrictWebsite website = start("Website", DistrictWebsite::start, DistrictWebsite::url);
        startServices(environment(postgres), website);
        return new Running(
                broker.bootstrapServers(),
                mailbox,
                page,
                website,
                services.stream().collect(Collectors.toMap(ServiceProcess::service, ServiceProcess::url)),
                services.stream().collect(Collectors.toMap(ServiceProcess::service, ServiceProcess::health)),
                data.operatorKey());
    }

    private ServiceEnvironment environment(PostgresServer postgres) {
        return new ServiceEnvironment(
                ports,
                "localhost:" + ports.kafka(),
                postgres,
                data.linkKey(),
                data.delegationKey(),
                data.tokenKey(),
                data.officialListKey(),
                data.operatorKey(),
                System.getenv());
    }

    private PostgresServer startPostgres() throws InterruptedException {
        Path template = home.resolve("local/launcher/target/postgres");
        PostgresServer postgres = start(
                "PostgreSQL",
                () -> {
                    if (ServiceProcess.IS_TRIAL) {
                        PostgresTemplate.make(template, this::migrate);
                    }
                    PostgresTemplate.copy(template, data.postgres());
                    return PostgresServer.start(data.postgres(), ports.postgres());
                },
                server -> "localhost:" + server.port());
        createDatabases(postgres);
        return postgres;
    }

    private static void createDatabases(PostgresServer postgres) {
        postgres.createDatabases(
                Arrays.stream(Service.values()).map(Service::database).toArray(String[]::new));
    }

    /** Makes the databases with their tables, which each service does without anything else. */
    private void migrate(PostgresServer postgres) {
        createDatabases(postgres);
        var environment = environment(postgres);
        Arrays.stream(Service.values())
                .map(service -> {
                    var variables = new HashMap<>(environment.of(service));
                    variables.put("QUARKUS_INIT_AND_EXIT", "true");
                    return ServiceProcess.start(
                            service, home, variables, ports, log(service), ServiceProcess.QUICK_START);
                })
                .toList()
                .forEach(process -> process.awaitEnd(patience));
    }

    private Path log(Service service) {
        return data.logs().resolve(service.module() + ".log");
    }

    /**
     * Waits until a service ends unexpectedly, and returns the reason from its log.
     *
     * @throws InterruptedException if the system is closed meanwhile
     */
    public LaunchException awaitFailure() throws InterruptedException {
        var first = CompletableFuture.anyOf(
                services.stream().map(ServiceProcess::onEnd).toArray(CompletableFuture[]::new));
        var ended = (ServiceProcess) first.join();
        refuseIfStopping();
        return ended.ended();
    }

    /** Whether the system is being stopped. */
    public boolean isStopping() {
        return stopping;
    }

    /** Adds something to stop before the parts that it uses. */
    public void alsoStop(String name, AutoCloseable running) throws InterruptedException {
        start(name, () -> running);
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            awaitStarting();
            // All at once: each waits for what it has begun, and none for another.
            services.forEach(ServiceProcess::stop);
            while (!parts.isEmpty()) {
                stop(parts.pop());
            }
        }
    }

    private void startServices(ServiceEnvironment environment, DistrictWebsite website) throws InterruptedException {
        long begin = System.nanoTime();
        for (Service service : Service.values()) {
            services.add(start(service.module(), () -> startService(service, environment, website)));
        }
        var http = HttpClient.newHttpClient();
        for (ServiceProcess service : services) {
            service.awaitReady(http, () -> stopping, patience, progress);
            refuseIfStopping();
            progress.started(service.service().module(), service.url().toString(), since(begin));
        }
    }

    private ServiceProcess startService(Service service, ServiceEnvironment environment, DistrictWebsite website) {
        var variables = new HashMap<>(environment.of(service));
        variables.putAll(website.environment(service, environment.inherited()));
        variables.putAll(settings);
        var process = ServiceProcess.start(service, home, variables, ports, log(service));
        data.remember(process.handle());
        return process;
    }

    private <T extends AutoCloseable> T start(String name, Supplier<T> starter, Function<T, String> address)
            throws InterruptedException {
        long begin = System.nanoTime();
        T part = start(name, starter);
        progress.started(name, address.apply(part), since(begin));
        return part;
    }

    /** Several may start at once; {@link #close} waits for each, and stops it too. */
    private <T extends AutoCloseable> T start(String name, Supplier<T> starter) throws InterruptedException {
        synchronized (this) {
            refuseIfStopping();
            starting++;
        }
        try {
            T part = starter.get();
            synchronized (this) {
                parts.push(new Part(name, part));
            }
            return part;
        } catch (LaunchException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Could not start " + name, e);
            throw new LaunchException(
                    "%s did not start: %s%nMore in %s".formatted(name, e.getMessage(), data.logs()), e);
        } finally {
            synchronized (this) {
                starting--;
                notifyAll();
            }
        }
    }

    private synchronized void awaitStarting() {
        boolean interrupted = false;
        while (starting > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                // What has begun to start has to be stopped.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Part part) {
        try {
            part.running().close();
            progress.stopped(part.name());
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "Could not stop " + part.name(), e);
        }
    }

    private void refuseIfStopping() throws InterruptedException {
        if (stopping) {
            throw new InterruptedException("The system is being stopped");
        }
    }

    private static Duration since(long beginNanos) {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }
}

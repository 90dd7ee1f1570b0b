package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Mail;
import org.lookalike.proofs.oracle.AlertConsumer;
import org.lookalike.proofs.oracle.Expected;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.oracle.PublishedAlert;
import org.lookalike.proofs.oracle.Reconciliation;
import org.lookalike.proofs.proof.Proof.Context;
import org.lookalike.proofs.rig.Progress;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/** A running system in which the districts of a {@link World} are registered, with what proofs do to it and ask of it. */
final class Scenario implements AutoCloseable {

    /** Settings with which nearly every alert gets a mail of its own at once. */
    static final Map<String, String> ONE_MAIL_PER_ALERT = Map.of(
            "LOOKALIKE_SCHEDULE_WINDOW", "1s",
            "LOOKALIKE_SCHEDULE_MAILS_AN_HOUR", "1000000",
            // Nobody acknowledges an alert.
            "LOOKALIKE_ON_CALL_ACKNOWLEDGE_WITHIN", "0s",
            // The work of a killed replica is taken over soon.
            "LOOKALIKE_DELIVERY_ATTEMPT_DEADLINE", "10s",
            "LOOKALIKE_DELIVERY_LEASE", "25s");

    private static final int DISTRICTS_PER_FILE = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final World world;
    private final Rig rig;
    private final Progress progress;
    private final SnapshotProducer snapshots;
    private final AlertConsumer alerts;

    private Scenario(World world, Rig rig) {
        this.world = world;
        this.rig = rig;
        this.progress = new Progress(rig);
        this.snapshots = new SnapshotProducer(rig.brokers().bootstrapServers());
        this.alerts = new AlertConsumer(rig.brokers().bootstrapServers());
    }

    /** Starts a replica of each service and registers the world's districts. */
    static Scenario start(Context context, World world, Service... services) {
        return start(context, world, RigOptions.forFaults(ONE_MAIL_PER_ALERT), services);
    }

    /** Starts the scenario with other options. */
    static Scenario start(Context context, World world, RigOptions options, Service... services) {
        var scenario = new Scenario(world, new Rig(context.home(), context.folder(), options).with(services));
        scenario.register(world.districts());
        return scenario;
    }

    Rig rig() {
        return rig;
    }

    ServiceNode node(Service service) {
        return rig.node(service);
    }

    Progress progress() {
        return progress;
    }

    World world() {
        return world;
    }

    /** Registers districts, in files of a size that is imported soon. */
    void register(List<District> districts) {
        for (int from = 0; from < districts.size(); from += DISTRICTS_PER_FILE) {
            registerFile(districts.subList(from, Math.min(from + DISTRICTS_PER_FILE, districts.size())));
        }
    }

    private void registerFile(List<District> districts) {
        var answer = rig.api()
                .post(Service.DETECTOR, "/api/v1/districts/import", "application/x-ndjson", World.registry(districts));
        if (answer.path("created").asInt() != districts.size()) {
            throw new IllegalStateException("not all districts were registered: " + answer);
        }
    }

    /** Subscribes an address to the alerts of all districts. */
    void subscribe() {
        subscribe("office@district.example");
    }

    void subscribe(String address) {
        subscribe("address", "\"%s\"".formatted(address));
    }

    /** Subscribes a webhook to the alerts of all districts. */
    void subscribe(URI webhook) {
        subscribe("webhook", "{\"url\": \"%s\"}".formatted(webhook));
    }

    private void subscribe(String field, String recipient) {
        rig.api()
                .post(
                        Service.NOTIFIER,
                        "/api/v1/subscriptions",
                        "application/json",
                        """
                        {"%s": %s, "minimumSeverity": "low", "districtIds": [], "vouched": true}"""
                                .formatted(field, recipient));
    }

    /** Publishes one part of the world's accounts. */
    void publish(int part, int of) {
        publish(part, part + 1, of);
    }

    /** Submits one part of the world's accounts by HTTP. */
    void submit(int part, int of) {
        submit(world.part(part, part + 1, of), node(Service.INGEST));
    }

    private JsonNode submit(List<Account> accounts, ServiceNode node) {
        var now = Instant.now();
        var lines = accounts.stream()
                .map(account -> SnapshotProducer.json(account, now))
                .collect(Collectors.joining("\n"));
        return submit(lines.getBytes(StandardCharsets.UTF_8), node);
    }

    /**
     * Submits accounts by HTTP to one replica after another until all of them are accepted, and returns how often the request was
     * repeated. A replica whose clock is behind refuses observations as of the future.
     */
    int submitUntilAccepted(List<Account> accounts, Duration atMost) {
        var replicas = rig.nodes(Service.INGEST);
        var times = new AtomicInteger(-1);
        Awaitility.await("a request is accepted")
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> submit(accounts, replicas.get(times.incrementAndGet() % replicas.size()))
                                .path("rejectedCount")
                                .asInt()
                        == 0);
        return times.get();
    }

    /** Submits lines by HTTP and returns the response. */
    JsonNode submit(byte[] lines) {
        return submit(lines, node(Service.INGEST));
    }

    private JsonNode submit(byte[] lines, ServiceNode node) {
        return rig.api().post(node, "/api/v1/snapshots", "application/x-ndjson", lines);
    }

    /** Publishes a range of parts of the world's accounts at once. */
    void publish(int from, int to, int of) {
        world.part(from, to, of).forEach(snapshots::publish);
        snapshots.flush();
    }

    /** Publishes the world's accounts at a steady rate, on a thread of its own. */
    SteadyLoad publishSteadily(int perSecond) {
        return publishSteadily(0, 1, 1, perSecond);
    }

    /** Publishes a range of parts at a steady rate. */
    SteadyLoad publishSteadily(int from, int to, int of, int perSecond) {
        return publishSteadily(world.part(from, to, of), perSecond);
    }

    /** Publishes these accounts at a steady rate. */
    SteadyLoad publishSteadily(List<Account> accounts, int perSecond) {
        return SteadyLoad.start(snapshots, accounts, perSecond);
    }

    /** The CPU time that the first detector and the database have used so far. */
    Duration detectorCpuTime() {
        return node(Service.DETECTOR).cpuTime().plus(rig.database().cpuTime());
    }

    /** The number of snapshots that the detectors have not assessed yet. */
    long unassessed() {
        return progress.lag("detector.account-snapshots", SnapshotProducer.TOPIC);
    }

    /** Waits until the backlog is at most two seconds' load and all services are ready, and returns how long that took. */
    double secondsUntilRecovered(int perSecond) {
        long begin = System.nanoTime();
        Awaitility.await("the services are at work")
                .atMost(RECOVERY_TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() ->
                        unassessed() <= 2L * perSecond && rig.nodes().stream().allMatch(node -> node.is("ready")));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Publishes a bad record. */
    void poison(String key, byte[] value) {
        snapshots.publish(key, value, Instant.now());
    }

    /** Waits until all snapshots are assessed, and polls often, for measurements. */
    void awaitAssessed() {
        Awaitility.await("all judged")
                .atMost(TIMEOUT)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> unassessed() == 0);
    }

    /** Waits until everything is assessed and published, and compares it with what the world expects. */
    Reconciliation settle() {
        return settle(world);
    }

    /** Compares with what another world expects. */
    Reconciliation settle(World other) {
        progress.awaitAssessed(TIMEOUT);
        return Reconciliation.compare(Expected.in(other), settled());
    }

    /** Waits until all rescans are done. */
    void awaitRescan() {
        Awaitility.await("the look back is over")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> progress.count("detector", "rescan where state <> 'DONE'") == 0);
    }

    /** Whether the service has consumed everything that was published for it. */
    boolean isCaughtUp(Service service) {
        return (service == Service.DETECTOR
                        ? unassessed()
                        : progress.lag("notifier.impersonation-alerts", "impersonation-alerts"))
                == 0;
    }

    /** Waits until a rescan is running. */
    void awaitRescanRunning() {
        Awaitility.await("the look back has begun")
                .atMost(RECOVERY_TIMEOUT)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> progress.count("detector", "rescan where state = 'RUNNING'") > 0);
    }

    /** The number of published snapshots that the brokers have acknowledged. */
    long acknowledged() {
        return snapshots.acknowledged();
    }

    /** The number of records on the alert topic. */
    int published() {
        return alerts.count();
    }

    /** The number of alerts about a district. */
    long alertsOf(District district) {
        return alerts.seen().stream()
                .filter(alert -> alert.imitation().ncesLeaId().equals(district.ncesLeaId()))
                .map(PublishedAlert::alertId)
                .distinct()
                .count();
    }

    /** The number of mails that name a district, once no mail is pending. */
    long mailsOf(District district) {
        awaitNoPendingMail();
        return rig.mailbox().messages().stream()
                .filter(mail -> mail.source().contains(district.town())
                        || String.valueOf(mail.text()).contains(district.name()))
                .count();
    }

    /** The first revision of each alert whose account was observed in this interval. */
    List<PublishedAlert> raised(Instant from, Instant to) {
        var alertIds = new HashSet<String>();
        return settled().stream()
                .filter(alert ->
                        alert.observedAt().isAfter(from) && alert.observedAt().isBefore(to))
                .filter(alert -> alertIds.add(alert.alertId()))
                .toList();
    }

    /** Waits until no more alerts arrive, and returns all. */
    List<PublishedAlert> settled() {
        var before = new int[] {-1};
        Awaitility.await("the alert topic is quiet")
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(QUIET_PERIOD)
                .until(() -> before[0] == (before[0] = alerts.count()));
        return alerts.seen();
    }

    /** Waits until no mail is pending and compares the mails with the alerts. */
    MailReconciliation mails() {
        var alertIds = alertIds();
        return MailReconciliation.compare(alertIds, settledMails());
    }

    /** The ids of the alerts published so far. */
    Set<String> alertIds() {
        return alerts.seen().stream().map(PublishedAlert::alertId).collect(Collectors.toSet());
    }

    /** The received mails, once none is pending. */
    List<Mail> settledMails() {
        awaitNoPendingMail();
        return rig.mailbox().messages();
    }

    private void awaitNoPendingMail() {
        Awaitility.await("no mail waits")
                .atMost(TIMEOUT)
                .pollInterval(QUIET_PERIOD)
                .ignoreExceptions()
                .until(() -> progress.lag("notifier.impersonation-alerts", "impersonation-alerts") == 0
                        && progress.count("notifier", "delivery where state = 'SENDING' or next_attempt_at is not null")
                                == 0);
    }

    /** The reasons for which detectors and notifiers rejected records. */
    List<JsonNode> rejections() {
        return rig.nodes().stream()
                .map(ServiceNode::service)
                .filter(service -> service != Service.INGEST)
                .distinct()
                .flatMap(
                        service -> rig.api().get(service, "/api/v1/rejections?limit=200").findValues("reason").stream())
                .toList();
    }

    @Override
    public void close() {
        alerts.close();
        progress.close();
        snapshots.close();
        rig.close();
    }
}

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
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Mail;
import org.lookalike.proofs.oracle.AlertTopic;
import org.lookalike.proofs.oracle.Expected;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.oracle.Published;
import org.lookalike.proofs.oracle.Reconciliation;
import org.lookalike.proofs.proof.Proof.Setting;
import org.lookalike.proofs.rig.Progress;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** A system that knows the districts of a world, and is shown its accounts while something is done to it. */
final class Scene implements AutoCloseable {

    /** Every alert is told by a mail of its own, at once, so that each can be looked for. */
    static final Map<String, String> EACH_ALERT_A_MAIL = Map.of(
            "LOOKALIKE_SCHEDULE_WINDOW", "1s",
            "LOOKALIKE_SCHEDULE_MAILS_AN_HOUR", "1000000",
            // What a replica that was killed had begun is taken up soon.
            "LOOKALIKE_DELIVERY_ATTEMPT_DEADLINE", "10s",
            "LOOKALIKE_DELIVERY_LEASE", "25s");

    private static final int MOST_IN_A_FILE = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration RETURN = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final World world;
    private final Rig rig;
    private final Progress progress;
    private final Snapshots snapshots;
    private final AlertTopic alerts;

    private Scene(World world, Rig rig) {
        this.world = world;
        this.rig = rig;
        this.progress = new Progress(rig);
        this.snapshots = new Snapshots(rig.broker().bootstrapServers());
        this.alerts = new AlertTopic(rig.broker().bootstrapServers());
    }

    /** Starts a replica of each of these services, and registers the world's districts. */
    static Scene start(Setting setting, World world, Service... services) {
        return start(setting, world, RigOptions.toBeBroken(EACH_ALERT_A_MAIL), services);
    }

    /** The same in another manner. */
    static Scene start(Setting setting, World world, RigOptions manner, Service... services) {
        var scene = new Scene(world, new Rig(setting.home(), setting.folder(), manner).with(services));
        scene.register(world.districts());
        return scene;
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

    /** Registers districts, in files that are answered soon. */
    void register(List<District> districts) {
        for (int from = 0; from < districts.size(); from += MOST_IN_A_FILE) {
            registerFile(districts.subList(from, Math.min(from + MOST_IN_A_FILE, districts.size())));
        }
    }

    private void registerFile(List<District> districts) {
        var answer = rig.http()
                .post(Service.DETECTOR, "/api/v1/districts/import", "application/x-ndjson", World.registry(districts));
        if (answer.path("created").asInt() != districts.size()) {
            throw new IllegalStateException("not all districts were registered: " + answer);
        }
    }

    /** Has the alerts of all districts mailed. */
    void subscribe() {
        subscribe("office@district.example");
    }

    /** Has the alerts of all districts mailed to this address, too. */
    void subscribe(String address) {
        subscribe("address", "\"%s\"".formatted(address));
    }

    /** Has the alerts of all districts posted there. */
    void subscribe(URI webhook) {
        subscribe("webhook", "{\"url\": \"%s\"}".formatted(webhook));
    }

    private void subscribe(String field, String recipient) {
        rig.http()
                .post(
                        Service.NOTIFIER,
                        "/api/v1/subscriptions",
                        "application/json",
                        """
                        {"%s": %s, "minimumSeverity": "low", "districtIds": [], "vouched": true}"""
                                .formatted(field, recipient));
    }

    /** Publishes this part of the world's accounts. */
    void publish(int part, int of) {
        publish(part, part + 1, of);
    }

    /** Hands this part of the world's accounts in by HTTP. */
    void handIn(int part, int of) {
        var now = Instant.now();
        var lines = world.part(part, part + 1, of).stream()
                .map(account -> Snapshots.json(account, now))
                .collect(Collectors.joining("\n"));
        handIn(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands in any lines, and answers what the service says to them. */
    JsonNode handIn(byte[] lines) {
        return rig.http().post(Service.INGEST, "/api/v1/snapshots", "application/x-ndjson", lines);
    }

    /** Publishes some parts of the world's accounts, as fast as can be. */
    void publish(int from, int to, int of) {
        world.part(from, to, of).forEach(snapshots::publish);
        snapshots.flush();
    }

    /** Publishes the world's accounts at a steady rate, on a thread of its own. */
    SteadyLoad publishSteadily(int perSecond) {
        return publishSteadily(0, 1, 1, perSecond);
    }

    /** The same with some parts of them. */
    SteadyLoad publishSteadily(int from, int to, int of, int perSecond) {
        return SteadyLoad.start(snapshots, world.part(from, to, of), perSecond);
    }

    /** The processor time that the first detector and the database have used so far. */
    Duration processorTimeOfDetector() {
        return node(Service.DETECTOR).processorTime().plus(rig.database().processorTime());
    }

    /** Snapshots that the detectors have not judged yet. */
    long unjudged() {
        return progress.lag("detector.account-snapshots", Snapshots.TOPIC);
    }

    /** How long it takes until all is judged that had come by then but for two seconds' load, and all that run are ready. */
    double secondsUntilAtWork(int perSecond) {
        long begin = System.nanoTime();
        Awaitility.await("the services are at work")
                .atMost(RETURN)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() ->
                        unjudged() <= 2L * perSecond && rig.nodes().stream().allMatch(node -> node.is("ready")));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Publishes a bad record. */
    void poison(String key, byte[] value) {
        snapshots.publish(key, value, Instant.now());
    }

    /** Waits until all snapshots are judged, looking often: for whoever measures how long that takes. */
    void awaitJudged() {
        Awaitility.await("all judged")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> unjudged() == 0);
    }

    /** Waits until everything is judged and published, and compares. */
    Reconciliation settle() {
        return settle(world);
    }

    /** The same with what has to come out of another world. */
    Reconciliation settle(World other) {
        progress.awaitJudged(PATIENCE);
        return Reconciliation.compare(Expected.in(other), settled());
    }

    /** Waits until districts registered late were compared with every account seen before. */
    void awaitLookBack() {
        Awaitility.await("the look back is over")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> progress.count("detector", "rescan where state <> 'DONE'") == 0);
    }

    /** Whether all that came for detectors, or notifiers, is taken in. */
    boolean nobodyWaitsFor(Service service) {
        return (service == Service.DETECTOR
                        ? unjudged()
                        : progress.lag("notifier.impersonation-alerts", "impersonation-alerts"))
                == 0;
    }

    /** Waits until the accounts seen before are being compared with districts registered late. */
    void awaitLookBackBegun() {
        Awaitility.await("the look back has begun")
                .atMost(RETURN)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> progress.count("detector", "rescan where state = 'RUNNING'") > 0);
    }

    /** How many records are on the alert topic. */
    int published() {
        return alerts.count();
    }

    /** How many alerts were published of a district. */
    long alertsOf(District district) {
        return alerts.seen().stream()
                .filter(alert -> alert.imitation().ncesLeaId().equals(district.ncesLeaId()))
                .map(Published::alertId)
                .distinct()
                .count();
    }

    /** How many mails name a district, once no mail waits. */
    long mailsOf(District district) {
        awaitNoMailWaits();
        return rig.mailbox().messages().stream()
                .filter(mail -> mail.source().contains(district.town())
                        || String.valueOf(mail.text()).contains(district.name()))
                .count();
    }

    /** What raised each alert whose account was observed in this time. */
    List<Published> raised(Instant from, Instant to) {
        var alertIds = new HashSet<String>();
        return settled().stream()
                .filter(alert ->
                        alert.observedAt().isAfter(from) && alert.observedAt().isBefore(to))
                .filter(alert -> alertIds.add(alert.alertId()))
                .toList();
    }

    /** Waits until no alert came for a while. */
    List<Published> settled() {
        var before = new int[] {-1};
        Awaitility.await("the alert topic is quiet")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(QUIET)
                .until(() -> before[0] == (before[0] = alerts.count()));
        return alerts.seen();
    }

    /** Waits until every alert was mailed, or for long, and compares. */
    MailReconciliation mails() {
        var alertIds = alertIds();
        return MailReconciliation.compare(alertIds, settledMails());
    }

    /** The alerts published so far. */
    Set<String> alertIds() {
        return alerts.seen().stream().map(Published::alertId).collect(Collectors.toSet());
    }

    /** The mails that arrived, once none waits. */
    List<Mail> settledMails() {
        awaitNoMailWaits();
        return rig.mailbox().messages();
    }

    private void awaitNoMailWaits() {
        Awaitility.await("no mail waits")
                .atMost(PATIENCE)
                .pollInterval(QUIET)
                .ignoreExceptions()
                .until(() -> progress.lag("notifier.impersonation-alerts", "impersonation-alerts") == 0
                        && progress.count("notifier", "delivery where state = 'SENDING' or next_attempt_at is not null")
                                == 0);
    }

    /** Why records were refused: by the detectors, and by the notifiers where there are any. */
    List<JsonNode> rejections() {
        return rig.nodes().stream()
                .map(ServiceNode::service)
                .filter(service -> service != Service.INGEST)
                .distinct()
                .flatMap(service ->
                        rig.http().get(service, "/api/v1/rejections?limit=200").findValues("reason").stream())
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

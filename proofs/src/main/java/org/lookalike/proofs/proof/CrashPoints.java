package org.lookalike.proofs.proof;

import static org.lookalike.launcher.system.Service.DETECTOR;
import static org.lookalike.launcher.system.Service.NOTIFIER;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.CrashInjector;
import org.lookalike.proofs.rig.CrashInjector.Step;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** Services crash between two steps of their work, wherever something could be lost or duplicated. */
final class CrashPoints implements Proof {

    /** The batch size of the outbox: so many events may be sent but not marked so when the detector crashes. */
    private static final int RELAY_BATCH = 500;

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** One mail at a time, with short leases and retries. */
    private static final Map<String, String> SETTINGS = Map.of(
            "LOOKALIKE_SCHEDULE_WINDOW", "1s",
            "LOOKALIKE_SCHEDULE_MAILS_AN_HOUR", "1000000",
            "LOOKALIKE_LIMITS_MAIL_ATTEMPTS", "1",
            "LOOKALIKE_DELIVERY_ATTEMPT_DEADLINE", "5s",
            "LOOKALIKE_DELIVERY_LEASE", "12s",
            "LOOKALIKE_DELIVERY_RETRY_FIRST", "1s",
            "LOOKALIKE_RESCAN_DELAY", "1s",
            "LOOKALIKE_RESCAN_POLL_INTERVAL", "1s");

    private static final String RECORDER = "org.lookalike.detector.alert.AlertRecorder";
    private static final String RELAY = "org.lookalike.detector.outbox.OutboxRelay";
    private static final String PUBLISHER = "org.lookalike.detector.outbox.OutboxPublisher";
    private static final String RESCANS = "org.lookalike.detector.rescan.Rescans";
    private static final String RESCAN_RUNNER = "org.lookalike.detector.rescan.RescanRunner";
    private static final String MAIL = "org.lookalike.notifier.delivery.email.SafeMail";
    private static final String QUEUE = "org.lookalike.notifier.delivery.attempt.DeliveryQueue";
    private static final String WORKER = "org.lookalike.notifier.delivery.attempt.DeliveryWorker";

    /**
     * A point in the code where a service crashes.
     *
     * @param name the state at that point
     * @param steps methods entered in this order; the service crashes on entering the last
     * @param needsRescan whether only a rescan gets there
     */
    record Point(String name, Service service, List<Step> steps, boolean needsRescan) {

        static Point of(String name, Service service, String type, String method) {
            return new Point(name, service, List.of(new Step(type, method)), false);
        }

        static Point duringRescan(String name, String type, String method) {
            return new Point(name, DETECTOR, List.of(new Step(type, method)), true);
        }

        String problem() {
            return "nothing ended where %s; is there still a method %s?".formatted(name, steps);
        }
    }

    static final List<Point> POINTS = List.of(
            Point.of("snapshots are judged, nothing is stored", DETECTOR, RECORDER, "apply"),
            Point.of("alerts are stored, their snapshots not acknowledged", DETECTOR, RECORDER, "committed"),
            Point.of("events are sent, not marked so", DETECTOR, PUBLISHER, "mark"),
            new Point(
                    "events are sent and marked so",
                    DETECTOR,
                    List.of(new Step(PUBLISHER, "mark"), new Step(RELAY, "publishBatch")),
                    false),
            Point.of("a mail is claimed, not handed over", NOTIFIER, MAIL, "send"),
            Point.of("a mail is taken by the server, not recorded", NOTIFIER, QUEUE, "conclude"),
            Point.of("a mail is recorded", NOTIFIER, WORKER, "report"),
            Point.duringRescan("a rescan has judged, not stored how far it is", RESCANS, "advance"),
            Point.duringRescan("a rescan has stored how far it is", RESCAN_RUNNER, "pause"));

    /** The point where duplicates are expected. */
    private static final List<Point> IN_SHORT = POINTS.subList(2, 3);

    @Override
    public String name() {
        return "crash-points";
    }

    @Override
    public String promise() {
        return "A service that ends between any two steps loses nothing; at most what it had in hand comes twice, under the same id.";
    }

    @Override
    public Finding run(Context context) {
        var points = context.size() == Size.FULL ? POINTS : IN_SHORT;
        int seen = context.size().pick(2_000, 20_000);
        var all = World.invent(200, seen, seen / 20, context.seed());
        int lateCount = (int) points.stream().filter(Point::needsRescan).count();
        var late = new ArrayDeque<>(all.districts().subList(0, lateCount));
        var world = new World(all.districts().subList(lateCount, 200), all.accounts());
        var services = points.stream().map(Point::service).distinct().toArray(Service[]::new);
        var builder = new Finding.Builder();
        try (var injector = CrashInjector.at(points.stream().map(Point::steps).toList());
                var scenario = Scenario.start(context, world, injector.in(RigOptions.forFaults(SETTINGS)), services)) {
            boolean isMailed = List.of(services).contains(NOTIFIER);
            if (isMailed) {
                scenario.subscribe();
            }
            for (int i = 0; i < points.size(); i++) {
                var point = points.get(i);
                // Earlier work is done, so that the crash happens in the work that follows.
                scenario.progress().awaitAssessed(TIMEOUT);
                injector.arm(i);
                scenario.publish(i, points.size() + 1);
                if (point.needsRescan()) {
                    scenario.register(List.of(late.remove()));
                }
                builder.expect(hasEnded(scenario.node(point.service())) && injector.hasHappened(i), point.problem());
                scenario.node(point.service()).restart();
            }
            scenario.publish(points.size(), points.size() + 1);
            scenario.awaitRescan();
            var reconciliation = scenario.settle(all);
            builder.count("snapshots", seen)
                    .count("crashes", points.size())
                    .count("alerts expected", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .problems(reconciliation.problems())
                    .expect(
                            reconciliation.duplicates() <= numberOf(points, DETECTOR) * RELAY_BATCH,
                            "more copies than a relay's batch a crash");
            if (isMailed) {
                var mails = scenario.mails();
                builder.count("mails", mails.mails())
                        .count("copies of mails", mails.duplicates())
                        .problems(mails.problems())
                        .expect(
                                mails.duplicates() <= numberOf(points, NOTIFIER),
                                "more than one mail came twice a crash");
            }
            return builder.build();
        }
    }

    private static long numberOf(List<Point> points, Service service) {
        return points.stream().filter(point -> point.service() == service).count();
    }

    private static boolean hasEnded(ServiceNode node) {
        try {
            Awaitility.await().atMost(TIMEOUT).until(() -> !node.isRunning());
            return true;
        } catch (ConditionTimeoutException e) {
            node.kill();
            return false;
        }
    }
}

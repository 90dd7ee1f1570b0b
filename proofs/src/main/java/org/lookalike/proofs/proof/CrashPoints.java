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
import org.lookalike.proofs.rig.Crashes;
import org.lookalike.proofs.rig.Crashes.Step;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** A service ends between two given steps of its work, at each of those where something could be lost or doubled. */
final class CrashPoints implements Proof {

    /** Of the outbox: so many records may be on the topic, and not yet marked as sent, when the detector dies. */
    private static final int RELAY_BATCH = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** One mail at a time, and one whose fate is unknown is taken up soon. */
    private static final Map<String, String> SETTINGS = Map.of(
            "LOOKALIKE_SCHEDULE_WINDOW", "1s",
            "LOOKALIKE_SCHEDULE_MAILS_AN_HOUR", "1000000",
            "LOOKALIKE_DELIVERY_CONCURRENCY", "1",
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
    private static final String QUEUE = "org.lookalike.notifier.delivery.DeliveryQueue";
    private static final String WORKER = "org.lookalike.notifier.delivery.DeliveryWorker";

    /**
     * Where a service ends.
     *
     * @param name what is so then
     * @param steps of which it enters the last, having entered the others one after the other
     * @param isOfRescan whether it takes a district that is registered late to come there
     */
    private record Point(String name, Service service, List<Step> steps, boolean isOfRescan) {

        static Point of(String name, Service service, String type, String method) {
            return new Point(name, service, List.of(new Step(type, method)), false);
        }

        static Point ofRescan(String name, String type, String method) {
            return new Point(name, DETECTOR, List.of(new Step(type, method)), true);
        }

        /** A method that has another name by now is never entered. */
        String unreached() {
            return "nothing ended where %s; is there still a method %s?".formatted(name, steps);
        }
    }

    private static final List<Point> POINTS = List.of(
            Point.of("snapshots are judged, nothing is stored", DETECTOR, RECORDER, "apply"),
            Point.of("alerts are stored, their snapshots not acknowledged", DETECTOR, RECORDER, "afterCommit"),
            Point.of("events are sent, not marked so", DETECTOR, PUBLISHER, "mark"),
            new Point(
                    "events are sent and marked so",
                    DETECTOR,
                    List.of(new Step(PUBLISHER, "mark"), new Step(RELAY, "publishBatch")),
                    false),
            Point.of("a mail is claimed, not handed over", NOTIFIER, MAIL, "send"),
            Point.of("a mail is taken by the server, not recorded", NOTIFIER, QUEUE, "conclude"),
            Point.of("a mail is recorded", NOTIFIER, WORKER, "report"),
            Point.ofRescan("a rescan has judged, not stored how far it is", RESCANS, "advance"),
            Point.ofRescan("a rescan has stored how far it is", RESCAN_RUNNER, "pause"));

    /** Where copies are due. */
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
    public Finding run(Setting setting) {
        var points = setting.size() == Size.FULL ? POINTS : IN_SHORT;
        int seen = setting.size().pick(2_000, 20_000);
        var all = World.invent(200, seen, seen / 20, setting.seed());
        int lateOnes = (int) points.stream().filter(Point::isOfRescan).count();
        var late = new ArrayDeque<>(all.districts().subList(0, lateOnes));
        var world = new World(all.districts().subList(lateOnes, 200), all.accounts());
        var services = points.stream().map(Point::service).distinct().toArray(Service[]::new);
        var notes = new Finding.Notes();
        try (var crashes = Crashes.at(points.stream().map(Point::steps).toList());
                var scene = Scene.start(setting, world, crashes.in(RigOptions.toBeBroken(SETTINGS)), services)) {
            boolean isMailed = List.of(services).contains(NOTIFIER);
            if (isMailed) {
                scene.subscribe();
            }
            for (int i = 0; i < points.size(); i++) {
                var point = points.get(i);
                // What was done before is over, and what ends the service is what is given to it now.
                scene.progress().awaitJudged(PATIENCE);
                crashes.arm(i);
                scene.publish(i, points.size() + 1);
                if (point.isOfRescan()) {
                    scene.register(List.of(late.remove()));
                }
                notes.expect(hasEnded(scene.node(point.service())) && crashes.hasHappened(i), point.unreached());
                scene.node(point.service()).restart();
            }
            scene.publish(points.size(), points.size() + 1);
            scene.awaitLookBack();
            var books = scene.settle(all);
            notes.count("snapshots", seen)
                    .count("crashes", points.size())
                    .count("alerts expected", books.expected())
                    .count("copies on the topic", books.copies())
                    .problems(books.problems())
                    .expect(
                            books.copies() <= numberOf(points, DETECTOR) * RELAY_BATCH,
                            "more copies than a relay's batch a crash");
            if (isMailed) {
                var mails = scene.mails();
                notes.count("mails", mails.mails())
                        .count("copies of mails", mails.copies())
                        .problems(mails.problems())
                        .expect(mails.copies() <= numberOf(points, NOTIFIER), "more than one mail came twice a crash");
            }
            return notes.finding();
        }
    }

    private static long numberOf(List<Point> points, Service service) {
        return points.stream().filter(point -> point.service() == service).count();
    }

    private static boolean hasEnded(ServiceNode node) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> !node.isRunning());
            return true;
        } catch (ConditionTimeoutException e) {
            node.kill();
            return false;
        }
    }
}

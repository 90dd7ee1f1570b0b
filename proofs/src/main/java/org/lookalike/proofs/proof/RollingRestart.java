package org.lookalike.proofs.proof;

import java.time.Duration;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** All services are restarted one after the other, as a rollout does, while accounts come in. */
final class RollingRestart implements Proof {

    private static final int PER_SECOND = 200;

    /** What the deployment grants ({@code terminationGracePeriodSeconds}). */
    private static final Duration GRACE = Duration.ofSeconds(75);

    /** A pod first waits until nobody sends it anything, and ends what it is at meanwhile. */
    private static final RigOptions AS_DEPLOYED =
            RigOptions.toBeBroken(Scene.EACH_ALERT_A_MAIL).with("QUARKUS_SHUTDOWN_DELAY", "10s");

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String promise() {
        return "A rollout under load loses nothing, ends within the grace period and logs no error.";
    }

    @Override
    public Finding run(Setting setting) {
        int rounds = setting.size().pick(1, 5);
        int seen = PER_SECOND * rounds * 40;
        var world = World.invent(200, seen, seen / 100, setting.seed());
        var notes = new Finding.Notes();
        try (var scene = Scene.start(setting, world, AS_DEPLOYED, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            var load = scene.publishSteadily(PER_SECOND);
            var longest = Duration.ZERO;
            for (int round = 0; round < rounds; round++) {
                for (var node : scene.rig().nodes()) {
                    Waiting.seconds(3);
                    var took = node.stop();
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    node.restart();
                }
            }
            load.await();
            var books = scene.settle();
            var mails = scene.mails();
            var errors = scene.rig().nodes().stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains(" ERROR "))
                    .count();
            return notes.count("snapshots", seen)
                    .count("restarts", 2L * rounds)
                    .figure("longest end", longest.toMillis() / 1000.0, "s")
                    .count("copies on the topic", books.copies())
                    .count("copies of mails", mails.copies())
                    .count("errors in the logs", errors)
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(mails.copies() == 0, "mails came twice")
                    .expect(longest.compareTo(GRACE) < 0, "a service took longer than the grace period to end")
                    .expect(errors == 0, "errors in the logs")
                    .finding();
        }
    }
}

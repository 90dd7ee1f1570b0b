package org.lookalike.proofs.proof;

import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** How many accounts a detector judges, compared with a program that only reads them. */
final class Throughput implements Proof {

    private static final double LIMIT_SECONDS = 20;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String promise() {
        return "With thousands of districts registered, a million accounts cost a detector at most 20 seconds of a processor.";
    }

    @Override
    public Finding run(Setting setting) {
        int districts = setting.size().pick(1_000, 20_000);
        int seen = setting.size().pick(60_000, 3_000_000);
        var world = World.invent(districts, seen, seen / 10_000, setting.seed());
        var manner = RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL);
        try (var scene = Scene.start(setting, world, manner, Service.DETECTOR)) {
            scene.awaitLookBack();
            // A compiled detector is what works in life: two thirds warm it up.
            scene.publish(0, 2, 3);
            scene.awaitJudged();
            var pace = Pace.ofDetector(scene, 2, 3, 3);
            double raw = RawConsumer.read(scene.rig().broker().bootstrapServers(), seen);
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("districts", districts)
                    .figure("judged", pace.perSecond(), "a second")
                    .figure("read by a plain consumer", raw, "a second")
                    .figure("judged per read", pace.perSecond() / raw, "times")
                    .figure("processor time of a million, with the database's", pace.secondsOfAMillion(), "s")
                    .problems(scene.settle().problems())
                    .expect(
                            setting.size() == Size.SHORT || pace.secondsOfAMillion() <= LIMIT_SECONDS,
                            "a million accounts cost more")
                    .finding();
        }
    }
}

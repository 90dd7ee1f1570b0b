package org.lookalike.proofs.proof;

import java.util.List;
import java.util.Map;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** Districts are registered when their imitators were seen long ago, and the detector dies while it looks back. */
final class LateDistrict implements Proof {

    /** What is found within this time is one mail; by default it is longer. */
    private static final RigOptions SUMMARIES = RigOptions.toBeBroken(Map.of("LOOKALIKE_SCHEDULE_WINDOW", "90s"));

    @Override
    public String name() {
        return "late-district";
    }

    @Override
    public String promise() {
        return "A district registered late is told of every earlier imitation once, in one mail, though the detector is killed while it looks back.";
    }

    @Override
    public Finding run(Setting setting) {
        int seen = setting.size().pick(10_000, 100_000);
        var all = World.invent(50, seen, 200, setting.seed());
        var late = all.districts().get(0);
        var world = new World(all.districts().subList(1, 50), all.accounts());
        try (var scene = Scene.start(setting, world, SUMMARIES, Service.DETECTOR, Service.NOTIFIER)) {
            scene.publish(0, 1);
            scene.settle();
            scene.subscribe();
            scene.register(List.of(late));
            Waiting.millis(700);
            scene.node(Service.DETECTOR).kill();
            scene.node(Service.DETECTOR).restart();
            long begin = System.nanoTime();
            scene.awaitLookBack();
            double took = (System.nanoTime() - begin) / 1e9;
            var books = scene.settle(all);
            var mails = scene.mailsOf(late);
            return new Finding.Notes()
                    .count("accounts seen before", seen)
                    .figure("look back, from the kill on", took, "s")
                    .count("alerts of the late district", scene.alertsOf(late))
                    .count("mails about it", mails)
                    .problems(books.problems())
                    .expect(mails == 1, "%d mails instead of one summary".formatted(mails))
                    .finding();
        }
    }
}

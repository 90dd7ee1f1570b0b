package org.lookalike.proofs.proof;

import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** What becomes of a detector's speed and memory, the more districts are registered. */
final class Growth implements Proof {

    private static final double MOST_TIMES = 4;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String promise() {
        return "With two hundred times as many districts an account costs a detector at most four times as much processor time.";
    }

    @Override
    public Finding run(Setting setting) {
        var notes = new Finding.Notes();
        var sizes = setting.size() == Size.SHORT ? List.of(100, 2_000) : List.of(1_000, 20_000, 200_000);
        var seconds = sizes.stream()
                .map(districts -> judge(districts, setting, notes).secondsOfAMillion())
                .toList();
        double times = seconds.get(seconds.size() - 1) / seconds.get(0);
        return notes.figure("processor time with the most per with the fewest", times, "times")
                .expect(setting.size() == Size.SHORT || times <= MOST_TIMES, "an account costs more than that")
                .finding();
    }

    private static Pace judge(int districts, Setting setting, Finding.Notes notes) {
        int seen = setting.size().pick(20_000, 1_500_000);
        var world = World.invent(districts, seen, seen / 10_000, setting.seed());
        var none = new World(List.of(), world.accounts());
        try (var scene =
                Scene.start(setting, none, RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL), Service.DETECTOR)) {
            var detector = scene.node(Service.DETECTOR);
            // What every detector at work holds, whatever is registered, is there before the districts.
            scene.publish(0, 5);
            scene.awaitJudged();
            long without = detector.liveHeapBytes();
            scene.register(world.districts());
            scene.awaitLookBack();
            scene.publish(1, 5);
            scene.awaitJudged();
            double each = (double) (detector.liveHeapBytes() - without) / districts;
            var pace = Pace.ofDetector(scene, 2, 5, 5);
            notes.figure("judged with %,d districts".formatted(districts), pace.perSecond(), "a second")
                    .figure("its processor time of a million", pace.secondsOfAMillion(), "s")
                    .problems(scene.settle(world).problems());
            // What fewer districts weigh is lost among what else the heap holds.
            if (districts >= 10_000) {
                notes.figure("its memory of a district", each, "bytes");
            }
            return pace;
        }
    }
}

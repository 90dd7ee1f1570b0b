package org.lookalike.proofs.proof;

import java.time.Instant;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** How soon somebody knows, the busier the detector is. */
final class LatencyUnderLoad implements Proof {

    /** Of the highest rate, in tenths. */
    private static final List<Integer> RATES = List.of(1, 5, 9);

    /** Equal parts of the accounts: ten to warm up, ten to find the highest rate, and as many as each rate has tenths. */
    private static final int PARTS = 10 + 10 + 1 + 5 + 9;

    private static final double MOST_MILLIS_AT_HALF = 500;

    @Override
    public String name() {
        return "latency-under-load";
    }

    @Override
    public String promise() {
        return "A detector that has half as much to do as it can still has 99 of 100 alerts on the topic within half a second.";
    }

    @Override
    public Finding run(Setting setting) {
        int seen = PARTS * setting.size().pick(2_000, 60_000);
        var world = World.invent(setting.size().pick(1_000, 20_000), seen, seen / 500, setting.seed());
        var notes = new Finding.Notes();
        try (var scene =
                Scene.start(setting, world, RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL), Service.DETECTOR)) {
            scene.publish(0, 10, PARTS);
            scene.awaitJudged();
            double highest = highestRate(scene);
            notes.count("districts", world.districts().size()).figure("highest rate", highest, "a second");
            int part = 20;
            for (int tenths : RATES) {
                var times = at((int) (highest * tenths / 10), scene, part, part + tenths);
                notes.figure("at %d %% of it, half of all".formatted(10 * tenths), times.millis(0.50), "ms");
                notes.figure("at %d %% of it, 99 of 100".formatted(10 * tenths), times.millis(0.99), "ms");
                notes.expect(
                        tenths > 5 || setting.size() == Size.SHORT || times.millis(0.99) <= MOST_MILLIS_AT_HALF,
                        "at %d %% of the highest rate one alert in a hundred takes more than half a second"
                                .formatted(10 * tenths));
                part += tenths;
            }
            return notes.problems(scene.settle().problems()).finding();
        }
    }

    /** Snapshots a second, with their publisher on the same machine. */
    private static double highestRate(Scene scene) {
        long begin = System.nanoTime();
        scene.publish(10, 20, PARTS);
        scene.awaitJudged();
        return scene.world().part(10, 20, PARTS).size() / ((System.nanoTime() - begin) / 1e9);
    }

    private static Times at(int perSecond, Scene scene, int from, int to) {
        var begin = Instant.now();
        scene.publishSteadily(from, to, PARTS, perSecond).await();
        var end = Instant.now();
        scene.awaitJudged();
        return Times.toTopic(scene.raised(begin, end));
    }
}

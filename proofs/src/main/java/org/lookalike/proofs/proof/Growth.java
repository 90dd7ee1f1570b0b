package org.lookalike.proofs.proof;

import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** The speed and memory of a detector by the number of registered districts. */
final class Growth implements Proof {

    private static final double MAX_RATIO = 4;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String promise() {
        return "With two hundred times as many districts an account costs a detector at most four times as much processor time.";
    }

    @Override
    public Finding run(Context context) {
        var builder = new Finding.Builder();
        var sizes = context.size() == Size.SHORT ? List.of(100, 2_000) : List.of(1_000, 20_000, 200_000);
        var seconds = sizes.stream()
                .map(districts -> assess(districts, context, builder).cpuSecondsPerMillion())
                .toList();
        double times = seconds.get(seconds.size() - 1) / seconds.get(0);
        return builder.figure("processor time with the most per with the fewest", times, "times")
                .expect(context.size() == Size.SHORT || times <= MAX_RATIO, "an account costs more than that")
                .build();
    }

    private static Measurement assess(int districts, Context context, Finding.Builder builder) {
        int seen = context.size().pick(20_000, 1_500_000);
        var world = World.invent(districts, seen, seen / 10_000, context.seed());
        var none = new World(List.of(), world.accounts());
        try (var scenario = Scenario.start(
                context, none, RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT), Service.DETECTOR)) {
            var detector = scenario.node(Service.DETECTOR);
            // The heap of a working detector without districts is the baseline.
            scenario.publish(0, 5);
            scenario.awaitAssessed();
            long without = detector.liveHeapBytes();
            scenario.register(world.districts());
            scenario.awaitRescan();
            scenario.publish(1, 5);
            scenario.awaitAssessed();
            double each = (double) (detector.liveHeapBytes() - without) / districts;
            var pace = Measurement.ofDetector(scenario, 2, 5, 5);
            builder.figure("judged with %,d districts".formatted(districts), pace.perSecond(), "a second")
                    .figure("its processor time of a million", pace.cpuSecondsPerMillion(), "s")
                    .problems(scenario.settle(world).problems());
            // The memory of fewer districts disappears in the noise of the heap.
            if (districts >= 10_000) {
                builder.figure("its memory of a district", each, "bytes");
            }
            return pace;
        }
    }
}

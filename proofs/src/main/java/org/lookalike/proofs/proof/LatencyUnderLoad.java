package org.lookalike.proofs.proof;

import java.time.Instant;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** The time from an observation to the alert, by the load of the detector. */
final class LatencyUnderLoad implements Proof {

    /** Rates in tenths of the highest. */
    private static final List<Integer> RATES = List.of(1, 5, 9);

    /** Equal parts of the accounts: ten for warm-up, ten to measure the highest rate, and as many for each rate as it has tenths. */
    private static final int PARTS = 10 + 10 + 1 + 5 + 9;

    private static final double MAX_MILLIS_AT_HALF = 500;

    @Override
    public String name() {
        return "latency-under-load";
    }

    @Override
    public String promise() {
        return "A detector that has half as much to do as it can still has 99 of 100 alerts on the topic within half a second.";
    }

    @Override
    public Finding run(Context context) {
        int seen = PARTS * context.size().pick(2_000, 60_000);
        var world = World.invent(context.size().pick(1_000, 20_000), seen, seen / 500, context.seed());
        var builder = new Finding.Builder();
        try (var scenario = Scenario.start(
                context, world, RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT), Service.DETECTOR)) {
            scenario.publish(0, 10, PARTS);
            scenario.awaitAssessed();
            double highest = highestRate(scenario);
            builder.count("districts", world.districts().size()).figure("highest rate", highest, "a second");
            int part = 20;
            for (int tenths : RATES) {
                var times = at((int) (highest * tenths / 10), scenario, part, part + tenths);
                builder.figure("at %d %% of it, half of all".formatted(10 * tenths), times.millis(0.50), "ms");
                builder.figure("at %d %% of it, 99 of 100".formatted(10 * tenths), times.millis(0.99), "ms");
                builder.expect(
                        tenths > 5 || context.size() == Size.SHORT || times.millis(0.99) <= MAX_MILLIS_AT_HALF,
                        "at %d %% of the highest rate one alert in a hundred takes more than half a second"
                                .formatted(10 * tenths));
                part += tenths;
            }
            return builder.problems(scenario.settle().problems()).build();
        }
    }

    /** Snapshots a second, with the producer on the same machine. */
    private static double highestRate(Scenario scenario) {
        long begin = System.nanoTime();
        scenario.publish(10, 20, PARTS);
        scenario.awaitAssessed();
        return scenario.world().part(10, 20, PARTS).size() / ((System.nanoTime() - begin) / 1e9);
    }

    private static Latencies at(int perSecond, Scenario scenario, int from, int to) {
        var begin = Instant.now();
        scenario.publishSteadily(from, to, PARTS, perSecond).await();
        var end = Instant.now();
        scenario.awaitAssessed();
        return Latencies.toTopic(scenario.raised(begin, end));
    }
}

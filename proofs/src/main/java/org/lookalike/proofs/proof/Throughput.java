package org.lookalike.proofs.proof;

import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** How many accounts a detector assesses, compared with a plain consumer. */
final class Throughput implements Proof {

    private static final double MAX_SECONDS = 20;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String promise() {
        return "With thousands of districts registered, a million accounts cost a detector at most 20 seconds of a processor.";
    }

    @Override
    public Finding run(Context context) {
        int districts = context.size().pick(1_000, 20_000);
        int seen = context.size().pick(60_000, 3_000_000);
        var world = World.invent(districts, seen, seen / 10_000, context.seed());
        var options = RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT);
        try (var scenario = Scenario.start(context, world, options, Service.DETECTOR)) {
            scenario.awaitRescan();
            // The first two thirds warm up the JIT compiler.
            scenario.publish(0, 2, 3);
            scenario.awaitAssessed();
            var pace = Measurement.ofDetector(scenario, 2, 3, 3);
            double raw = RawConsumer.read(scenario.rig().brokers().bootstrapServers(), seen);
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("districts", districts)
                    .figure("judged", pace.perSecond(), "a second")
                    .figure("read by a plain consumer", raw, "a second")
                    .figure("judged per read", pace.perSecond() / raw, "times")
                    .figure("processor time of a million, with the database's", pace.cpuSecondsPerMillion(), "s")
                    .problems(scenario.settle().problems())
                    .expect(
                            context.size() == Size.SHORT || pace.cpuSecondsPerMillion() <= MAX_SECONDS,
                            "a million accounts cost more")
                    .build();
        }
    }
}

package org.lookalike.proofs.proof;

import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** How many accounts a detector assesses, compared with a plain consumer. */
final class Throughput implements Proof {

    /** Of the accounts that a consumer reads which does nothing else. Both take place in the same run, as machines differ. */
    private static final double LEAST_SHARE = 1.0 / 21;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String promise() {
        return "With thousands of districts registered, a detector judges an account in the time in which a plain consumer reads at most 21.";
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
                            context.size() == Size.SHORT || pace.perSecond() / raw >= LEAST_SHARE,
                            "a plain consumer reads more meanwhile")
                    .build();
        }
    }
}

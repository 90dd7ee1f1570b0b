package org.lookalike.proofs.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** An hour of steady load. */
final class Soak implements Proof {

    private static final int PER_SECOND = 500;

    /** The share of the time in which memory may grow, while caches fill and code is compiled. */
    private static final double SETTLING = 0.3;

    private static final double MAX_GROWTH = 0.1;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String promise() {
        return "After an hour at 500 snapshots a second memory has stopped growing, and nothing waits.";
    }

    @Override
    public Finding run(Context context) {
        int seconds = context.size().pick(6, 3_600);
        int sampleSeconds = context.size().pick(2, 10);
        int seen = PER_SECOND * seconds;
        var world = World.invent(1_000, seen, seen / 1_000, context.seed());
        var options = RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT);
        var builder = new Finding.Builder();
        try (var scenario = Scenario.start(context, world, options, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            var load = scenario.publishSteadily(PER_SECOND);
            var memory = new LinkedHashMap<Service, List<Long>>();
            for (int sample = 0; sample < seconds / sampleSeconds; sample++) {
                Waiting.seconds(sampleSeconds);
                scenario.rig().nodes().forEach(node -> memory.computeIfAbsent(
                                node.service(), service -> new ArrayList<>())
                        .add(node.residentBytes()));
            }
            load.await();
            long waiting = scenario.unassessed();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            memory.forEach((service, samples) -> tell(service, samples, context.size(), builder));
            return builder.count("snapshots", seen)
                    .count("alerts", reconciliation.expected())
                    .count("snapshots waiting at the end", waiting)
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(context.size() == Size.SHORT || waiting < 2 * PER_SECOND, "snapshots wait")
                    .build();
        }
    }

    private static void tell(Service service, List<Long> samples, Size size, Finding.Builder builder) {
        int settled = (int) (samples.size() * SETTLING);
        double growth = (double) samples.get(samples.size() - 1) / samples.get(settled) - 1;
        builder.figure("memory of " + service.module(), samples.get(samples.size() - 1) / 1e6, "MB");
        builder.figure("its growth after settling", growth * 100, "%");
        builder.expect(size == Size.SHORT || growth < MAX_GROWTH, service.module() + " grows");
    }
}

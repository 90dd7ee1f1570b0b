package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** The CPU time and memory of each service when accounts are submitted by HTTP and reported by mail. */
final class Costs implements Proof {

    private static final int PARTS = 40;

    /** Parts submitted before the measurement, which warm up the JIT compilers. */
    private static final int WARM_UP = 20;

    /** What the detector may need, as a multiple of what taking accounts in needs: both in the same run, as machines differ. */
    private static final double MAX_SHARE = 1.1;

    @Override
    public String name() {
        return "costs";
    }

    @Override
    public String promise() {
        return "Snapshots that come in by HTTP cost the detector at most a tenth more processor time than taking them in.";
    }

    @Override
    public Finding run(Context context) {
        int districts = context.size().pick(500, 20_000);
        int seen = context.size().pick(20_000, 2_000_000);
        var world = World.invent(districts, seen, seen / 5_000, context.seed());
        var options = RigOptions.asDeployed(Scenario.ONE_MAIL_PER_ALERT);
        try (var scenario = Scenario.start(context, world, options, Service.values())) {
            scenario.awaitRescan();
            scenario.subscribe();
            var idle = each(scenario, ServiceNode::residentBytes);
            for (int part = 0; part < WARM_UP; part++) {
                scenario.submit(part, PARTS);
            }
            scenario.awaitAssessed();
            var before = each(scenario, ServiceNode::cpuTime);
            var underLoad = new EnumMap<>(idle);
            long begin = System.nanoTime();
            for (int part = WARM_UP; part < PARTS; part++) {
                scenario.submit(part, PARTS);
                each(scenario, ServiceNode::residentBytes)
                        .forEach((service, bytes) -> underLoad.merge(service, bytes, Math::max));
            }
            scenario.awaitAssessed();
            int submitted = world.part(WARM_UP, PARTS, PARTS).size();
            double rate = submitted / ((System.nanoTime() - begin) / 1e9);
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            var used = each(scenario, node -> node.cpuTime().minus(before.get(node.service())));
            var builder = new Finding.Builder()
                    .count("snapshots", seen)
                    .count("districts", districts)
                    .figure("handed in and judged", rate, "a second");
            for (var service : Service.values()) {
                builder.figure(
                                service.module() + ": processor time of a million",
                                cpuSecondsPerMillion(used, service, submitted),
                                "s")
                        .figure("its memory at rest", idle.get(service) / 1e6, "MB")
                        .figure("its memory under load", underLoad.get(service) / 1e6, "MB");
            }
            return builder.problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(
                            context.size() == Size.SHORT
                                    || used.get(Service.DETECTOR).toMillis()
                                            <= MAX_SHARE
                                                    * used.get(Service.INGEST).toMillis(),
                            "the detector needs more processor time")
                    .build();
        }
    }

    private static <T> Map<Service, T> each(Scenario scenario, Function<ServiceNode, T> figure) {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(service -> service, service -> figure.apply(scenario.node(service))));
    }

    private static double cpuSecondsPerMillion(Map<Service, Duration> used, Service service, int snapshots) {
        return used.get(service).toMillis() / 1e3 * 1e6 / snapshots;
    }
}

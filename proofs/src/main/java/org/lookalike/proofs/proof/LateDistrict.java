package org.lookalike.proofs.proof;

import java.util.List;
import java.util.Map;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** A district is registered after its imitators were seen, and the detector is killed during the rescan. */
final class LateDistrict implements Proof {

    /** Alerts within this window are collected into one mail; the default is longer. */
    private static final RigOptions OPTIONS = RigOptions.forFaults(Map.of("LOOKALIKE_SCHEDULE_WINDOW", "90s"));

    @Override
    public String name() {
        return "late-district";
    }

    @Override
    public String promise() {
        return "A district registered late is told of every earlier imitation once, in one mail, though the detector is killed while it looks back.";
    }

    @Override
    public Finding run(Context context) {
        int seen = context.size().pick(10_000, 100_000);
        var all = World.invent(50, seen, 200, context.seed());
        var late = all.districts().get(0);
        var world = new World(all.districts().subList(1, 50), all.accounts());
        try (var scenario = Scenario.start(context, world, OPTIONS, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.publish(0, 1);
            scenario.settle();
            scenario.subscribe();
            scenario.register(List.of(late));
            scenario.awaitRescanRunning();
            scenario.node(Service.DETECTOR).kill();
            scenario.node(Service.DETECTOR).restart();
            long begin = System.nanoTime();
            scenario.awaitRescan();
            double took = (System.nanoTime() - begin) / 1e9;
            var reconciliation = scenario.settle(all);
            var mails = scenario.mailsOf(late);
            return new Finding.Builder()
                    .count("accounts seen before", seen)
                    .figure("look back, from the kill on", took, "s")
                    .count("alerts of the late district", scenario.alertsOf(late))
                    .count("mails about it", mails)
                    .problems(reconciliation.problems())
                    .expect(mails == 1, "%d mails instead of one summary".formatted(mails))
                    .build();
        }
    }
}

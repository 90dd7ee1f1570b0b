package org.lookalike.proofs.proof;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Manner;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.world.World;

/** How many accounts a detector judges, compared with a program that only reads them. */
final class Throughput implements Proof {

    private static final double LIMIT_SECONDS = 20;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String promise() {
        return "With thousands of districts registered, a million accounts cost a detector at most 20 seconds of a processor.";
    }

    @Override
    public Finding run(Setting setting) {
        int districts = setting.size().pick(1_000, 6_000);
        int seen = setting.size().pick(50_000, 1_000_000);
        var world = World.invent(districts, seen, seen / 10_000, setting.seed());
        var manner = Manner.toBeMeasured(Scene.EACH_ALERT_A_MAIL);
        try (var scene = Scene.start(setting, world, manner, Service.DETECTOR)) {
            var detector = scene.node(Service.DETECTOR);
            // A compiled detector is what works in life: the first half warms it up.
            scene.publish(0, 2);
            awaitJudged(scene);
            detector.pause();
            scene.publish(1, 2);
            long waiting = seen / 2;
            var raw = RawConsumer.read(scene.rig().broker().bootstrapServers(), seen);
            var cpuBefore = cpu(detector);
            long begin = System.nanoTime();
            detector.resume();
            awaitJudged(scene);
            double seconds = (System.nanoTime() - begin) / 1e9;
            var cpu = cpu(detector).minus(cpuBefore);
            var books = scene.settle();
            double rate = waiting / seconds;
            double ofAMillion = cpu.toMillis() / 1e3 * 1e6 / waiting;
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("districts", districts)
                    .figure("judged", rate, "a second")
                    .figure("read by a plain consumer", raw, "a second")
                    .figure("judged per read", rate / raw, "times")
                    .figure("processor time of a million", ofAMillion, "s")
                    .problems(books.problems())
                    .expect(ofAMillion <= LIMIT_SECONDS, "a million accounts cost more")
                    .finding();
        }
    }

    private static void awaitJudged(Scene scene) {
        Awaitility.await("all judged")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> scene.unjudged() == 0);
    }

    private static Duration cpu(org.lookalike.proofs.rig.ServiceNode node) {
        return node.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}

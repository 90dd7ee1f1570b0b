package org.lookalike.proofs.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** An hour of ordinary work. */
final class Soak implements Proof {

    private static final int PER_SECOND = 500;

    /** Memory is let grow for this share of the time: caches fill, code is compiled. */
    private static final double SETTLING = 0.3;

    private static final double MOST_GROWTH = 0.1;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String promise() {
        return "After an hour at 500 snapshots a second memory has stopped growing, and nothing waits.";
    }

    @Override
    public Finding run(Setting setting) {
        int seconds = setting.size().pick(6, 3_600);
        int sampleSeconds = setting.size().pick(2, 10);
        int seen = PER_SECOND * seconds;
        var world = World.invent(1_000, seen, seen / 1_000, setting.seed());
        var manner = RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL);
        var notes = new Finding.Notes();
        try (var scene = Scene.start(setting, world, manner, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            var load = scene.publishSteadily(PER_SECOND);
            var memory = new LinkedHashMap<Service, List<Long>>();
            for (int sample = 0; sample < seconds / sampleSeconds; sample++) {
                Waiting.seconds(sampleSeconds);
                scene.rig().nodes().forEach(node -> memory.computeIfAbsent(node.service(), service -> new ArrayList<>())
                        .add(node.residentBytes()));
            }
            load.await();
            long waiting = scene.unjudged();
            var books = scene.settle();
            var mails = scene.mails();
            memory.forEach((service, samples) -> tell(service, samples, setting.size(), notes));
            return notes.count("snapshots", seen)
                    .count("alerts", books.expected())
                    .count("snapshots waiting at the end", waiting)
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(setting.size() == Size.SHORT || waiting < 2 * PER_SECOND, "snapshots wait")
                    .finding();
        }
    }

    private static void tell(Service service, List<Long> samples, Size size, Finding.Notes notes) {
        int settled = (int) (samples.size() * SETTLING);
        double growth = (double) samples.get(samples.size() - 1) / samples.get(settled) - 1;
        notes.figure("memory of " + service.module(), samples.get(samples.size() - 1) / 1e6, "MB");
        notes.figure("its growth after settling", growth * 100, "%");
        notes.expect(size == Size.SHORT || growth < MOST_GROWTH, service.module() + " grows");
    }
}

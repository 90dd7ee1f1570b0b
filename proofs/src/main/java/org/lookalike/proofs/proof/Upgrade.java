package org.lookalike.proofs.proof;

import java.nio.file.Path;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.EarlierVersion;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** An earlier version is replaced by this one, both at work for a while, and comes back. */
final class Upgrade implements Proof {

    private static final int PER_SECOND = 50;
    private static final List<Service> SERVICES = List.of(Service.DETECTOR, Service.NOTIFIER);

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public String promise() {
        return "While an earlier version and this one work side by side, and after the way back, nothing is lost or doubled.";
    }

    @Override
    public Finding run(Setting setting) {
        return EarlierVersion.find(setting.home(), setting.from())
                .map(earlier -> {
                    try (earlier) {
                        return run(setting, earlier.build());
                    }
                })
                .orElseGet(() -> Finding.untested("there is no earlier version"));
    }

    private static Finding run(Setting setting, Path earlier) {
        int pace = setting.size().pick(3, 30);
        int seen = PER_SECOND * (6 * pace + 60);
        var world = World.invent(300, seen, seen / 10, setting.seed());
        var before = new Setting(earlier, setting.folder(), setting.size(), setting.seed(), null);
        var manner = RigOptions.toBeBroken(Scene.EACH_ALERT_A_MAIL);
        try (var scene = Scene.start(before, world, manner, SERVICES.toArray(Service[]::new))) {
            var olds = scene.rig().nodes();
            scene.subscribe();
            var load = scene.publishSteadily(PER_SECOND);
            Waiting.seconds(pace);
            var news = SERVICES.stream()
                    .map(service -> scene.rig().add(setting.home(), service))
                    .toList();
            news.forEach(ServiceNode::awaitReady);
            Waiting.seconds(pace);
            olds.forEach(ServiceNode::stop);
            Waiting.seconds(pace);
            olds.forEach(ServiceNode::restart);
            Waiting.seconds(pace);
            news.forEach(ServiceNode::stop);
            load.await();
            var books = scene.settle();
            var mails = scene.mails();
            // What the earlier version logs is as it is.
            var errors = news.stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains(" ERROR "))
                    .toList();
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("alerts", books.expected())
                    .count("copies on the topic", books.copies())
                    .count("mails", mails.mails())
                    .count("copies of mails", mails.copies())
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(scene.rejections().isEmpty(), "snapshots were refused: " + scene.rejections())
                    .expect(errors.isEmpty(), "%d errors in the logs".formatted(errors.size()))
                    .finding();
        }
    }
}

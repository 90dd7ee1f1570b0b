package org.lookalike.proofs.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Breakable;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.SmallDisk;
import org.lookalike.proofs.world.World;

/**
 * The disk of something that the services need is full for a while, under a steady load. If that ends the program, the
 * operator starts it again when there is room.
 *
 * @param part what the disk is of
 * @param data the folder that is on the disk
 */
record DiskFull(String name, String promise, Function<Rig, Breakable> part, Function<Rig, Path> data) implements Proof {

    private static final int PER_SECOND = 50;
    private static final int MEGABYTES = 500;
    private static final int MINUTE = 60;

    static List<Proof> all() {
        return List.of(
                new DiskFull(
                        "disk-full-database",
                        "While PostgreSQL's disk is full nothing is lost, refused or doubled, and work goes on within a minute of room.",
                        Rig::database,
                        rig -> rig.database().data()),
                new DiskFull(
                        "disk-full-broker", "The same where Kafka's disk is full.", Rig::broker, rig -> rig.broker()
                                .data()));
    }

    @Override
    public Finding run(Setting setting) {
        if (!SmallDisk.isAllowed()) {
            return Finding.untested("this user may not mount file systems here; run it as root");
        }
        int full = setting.size().pick(5, 90);
        int seen = PER_SECOND * (full + 20);
        var world = World.invent(500, seen, seen / 10, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            var broken = part.apply(scene.rig());
            broken.kill();
            try (var disk = SmallDisk.under(data.apply(scene.rig()), MEGABYTES)) {
                broken.restart();
                return run(scene, broken, disk, full);
            }
        }
    }

    private static Finding run(Scene scene, Breakable broken, SmallDisk disk, int full) {
        var load = scene.publishSteadily(PER_SECOND);
        Waiting.seconds(3);
        scene.secondsUntilAtWork(PER_SECOND);
        disk.fill();
        // What was under way may still have found room.
        Waiting.seconds(3);
        int before = scene.published();
        Waiting.seconds(full);
        int meanwhile = scene.published() - before;
        disk.free();
        boolean hasEnded = !broken.isRunning();
        if (hasEnded) {
            broken.kill();
            broken.restart();
        }
        double back = scene.secondsUntilAtWork(PER_SECOND);
        load.await();
        var books = scene.settle();
        var mails = scene.mails();
        return new Finding.Notes()
                .count("snapshots", scene.world().accounts().size())
                .count("alerts while the disk was full", meanwhile)
                .count("starts by the operator", hasEnded ? 1 : 0)
                .figure("at work again after", back, "s")
                .count("alerts", books.expected())
                .count("copies on the topic", books.copies())
                .count("mails", mails.mails())
                .count("copies of mails", mails.copies())
                .problems(books.problems())
                .problems(mails.problems())
                .expect(meanwhile < full * PER_SECOND / 20, "work went on, so the disk cannot have been full")
                .expect(back < MINUTE, "work did not go on within a minute of room")
                .expect(scene.rejections().isEmpty(), "snapshots were refused: " + scene.rejections())
                .expect(scene.progress().count("notifier", "rejected_record") == 0, "alerts were refused")
                .expect(
                        scene.rig().nodes().stream().allMatch(node -> node.starts() == 1 && node.isRunning()),
                        "a service ended")
                .finding();
    }
}

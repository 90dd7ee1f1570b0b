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
 * The disk of the database or the broker is full for a while, under a steady load. A server that stops for it is restarted by the
 * operator when there is space again.
 *
 * @param part the server
 * @param data the data folder, which is on the disk
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
    public Finding run(Context context) {
        if (!SmallDisk.isAllowed()) {
            return Finding.untested("this user may not mount file systems here; run it as root");
        }
        int full = context.size().pick(5, 90);
        int seen = PER_SECOND * (full + 20);
        var world = World.invent(500, seen, seen / 10, context.seed());
        try (var scenario = Scenario.start(context, world, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            var broken = part.apply(scenario.rig());
            broken.kill();
            try (var disk = SmallDisk.under(data.apply(scenario.rig()), MEGABYTES)) {
                broken.restart();
                return run(scenario, broken, disk, full);
            }
        }
    }

    private static Finding run(Scenario scenario, Breakable broken, SmallDisk disk, int full) {
        var load = scenario.publishSteadily(PER_SECOND);
        Waiting.seconds(3);
        scenario.secondsUntilRecovered(PER_SECOND);
        disk.fill();
        // Work in progress may still have found space.
        Waiting.seconds(3);
        int before = scenario.published();
        Waiting.seconds(full);
        int meanwhile = scenario.published() - before;
        disk.free();
        boolean hasEnded = !broken.isRunning();
        if (hasEnded) {
            broken.kill();
            broken.restart();
        }
        double back = scenario.secondsUntilRecovered(PER_SECOND);
        load.await();
        var reconciliation = scenario.settle();
        var mails = scenario.mails();
        return new Finding.Builder()
                .count("snapshots", scenario.world().accounts().size())
                .count("alerts while the disk was full", meanwhile)
                .count("starts by the operator", hasEnded ? 1 : 0)
                .figure("at work again after", back, "s")
                .count("alerts", reconciliation.expected())
                .count("copies on the topic", reconciliation.duplicates())
                .count("mails", mails.mails())
                .count("copies of mails", mails.duplicates())
                .problems(reconciliation.problems())
                .problems(mails.problems())
                .expect(meanwhile < full * PER_SECOND / 20, "work went on, so the disk cannot have been full")
                .expect(back < MINUTE, "work did not go on within a minute of room")
                .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections())
                .expect(scenario.progress().count("notifier", "rejected_record") == 0, "alerts were refused")
                .expect(
                        scenario.rig().nodes().stream().allMatch(node -> node.starts() == 1 && node.isRunning()),
                        "a service ended")
                .build();
    }
}

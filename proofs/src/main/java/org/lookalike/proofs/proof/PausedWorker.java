package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** A replica is paused, another takes over its work, and the first resumes. */
record PausedWorker(Service service) implements Proof {

    /** Longer than the session timeout and the lease of a rescan. */
    private static final int PAUSE_SECONDS = 30;

    /** {@code lookalike.limits.mail-attempts}. */
    private static final int CONCURRENCY = 4;

    /** Settings with which a rescan takes half a minute, so that it is running when its replica is paused. */
    private static final Map<String, String> SLOW_RESCAN = Map.of(
            "LOOKALIKE_RESCAN_DELAY", "1s",
            "LOOKALIKE_RESCAN_POLL_INTERVAL", "1s",
            "LOOKALIKE_RESCAN_LOAD", "0.02",
            "LOOKALIKE_RESCAN_LEASE", "10s");

    @Override
    public String name() {
        return "paused-" + service.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String promise() {
        return "A %s that stood still and wakes up after another took over writes nothing twice and loses nothing."
                .formatted(service.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public Finding run(Context context) {
        int seen = context.size().pick(4_000, 40_000);
        var all = World.invent(200, seen, seen / 20, context.seed());
        var late = all.districts().get(0);
        var world = new World(all.districts().subList(1, 200), all.accounts());
        var settings = new HashMap<>(Scenario.ONE_MAIL_PER_ALERT);
        settings.putAll(SLOW_RESCAN);
        try (var scenario =
                Scenario.start(context, world, RigOptions.forFaults(settings), Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            scenario.awaitRescan();
            var first = scenario.node(service);
            scenario.publish(0, 2);
            scenario.register(List.of(late));
            if (service == Service.DETECTOR) {
                scenario.awaitRescanRunning();
            } else {
                Waiting.millis(200);
            }
            first.pause();
            var second = scenario.rig().add(service);
            second.awaitReady();
            scenario.publish(1, 2);
            Waiting.seconds(context.size().pick(5, PAUSE_SECONDS));
            if (context.size() == Size.FULL) {
                // The database first ends the open transactions of the paused replica.
                Awaitility.await("another took the work over")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> scenario.isCaughtUp(service));
            }
            first.resume();
            Awaitility.await("both are ready")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> first.is("ready") && second.is("ready"));
            scenario.awaitRescan();
            var reconciliation = scenario.settle(all);
            var mails = scenario.mails();
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .count("copies of mails", mails.duplicates())
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(mails.duplicates() <= CONCURRENCY, "more copies than mails that were under way")
                    .build();
        }
    }
}

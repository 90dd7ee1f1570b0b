package org.lookalike.proofs.proof;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/** The time from an observation to the alert while the registry changes all the time. */
final class RegistryChurn implements Proof {

    private static final double MAX_RATIO = 1.5;
    /** The districts that are registered meanwhile, and what others were before, until the index of all is prepared again. */
    private static final double MAX_GROWTH = 0.15;
    /** Changes take some of what a machine can do, too. */
    private static final int SHARE_OF_HIGHEST = 3;

    private static final int SNAPSHOTS_PER_ALERT = 500;
    private static final int BYSTANDERS = 100_000;

    @Override
    public String name() {
        return "registry-churn";
    }

    @Override
    public String promise() {
        return "While fifty districts a second are registered or changed, alerts take at most one and a half times as long"
                + " (99 of 100), none is lost and memory does not grow.";
    }

    /**
     * How much there is to do.
     *
     * @param perSecond snapshots a second at most: a third of what the machine can do is the limit
     * @param changes how many changes of the registry a second
     * @param changesBefore how many changes a second are made before it counts: compiling what makes them takes a third of the
     *     detector's time after the first five thousand
     * @param changingSeconds how long these are made
     */
    private record Plan(
            int districts,
            int perSecond,
            int changes,
            int warmUpSeconds,
            int changesBefore,
            int changingSeconds,
            int quietSeconds,
            int seconds) {

        static Plan of(Size size) {
            return size == Size.SHORT
                    ? new Plan(2_000, 2_000, 20, 10, 20, 10, 10, 15)
                    : new Plan(200_000, 20_000, 50, 30, 150, 240, 120, 300);
        }

        int alerts() {
            return (2 * warmUpSeconds + changingSeconds + quietSeconds + seconds) * perSecond / SNAPSHOTS_PER_ALERT;
        }

        int registrations() {
            return (changingSeconds * changesBefore + seconds * changes) / RegistryChanges.PER_REGISTRATION;
        }
    }

    @Override
    public Finding run(Context context) {
        var plan = Plan.of(context.size());
        var world = World.invent(plan.districts(), plan.alerts(), plan.alerts(), context.seed());
        var further = District.invent(plan.districts() + plan.registrations(), new Random(context.seed()))
                .subList(plan.districts(), plan.districts() + plan.registrations());
        // Changes that had to wait are made up for as fast as possible, which is faster than a key may ask.
        var options = RigOptions.forLargeHeap(Scenario.ONE_MAIL_PER_ALERT)
                .with("LOOKALIKE_ACCESS_REQUESTS_PER_SECOND", "1000");
        try (var scenario = Scenario.start(context, world, options, Service.DETECTOR)) {
            var bystanders = World.bystanders(BYSTANDERS, plan.alerts(), context.seed());
            var changes = RegistryChanges.prepare(scenario.rig().api(), further);
            return new Run(scenario, plan, bystanders, changes).measure(context.size());
        }
    }

    /** One run, which publishes the world's imitations one after the other. */
    private static final class Run {

        private final Scenario scenario;
        private final Plan plan;
        private final List<Account> bystanders;
        private final RegistryChanges changes;
        private int published;

        Run(Scenario scenario, Plan plan, List<Account> bystanders, RegistryChanges changes) {
            this.scenario = scenario;
            this.plan = plan;
            this.bystanders = bystanders;
            this.changes = changes;
        }

        Finding measure(Size size) {
            scenario.awaitRescan();
            load(plan.warmUpSeconds(), plan.perSecond(), Integer.MAX_VALUE);
            double highest = load(plan.warmUpSeconds(), plan.perSecond(), Integer.MAX_VALUE)
                    .perSecond();
            int rate = (int) Math.min(plan.perSecond(), highest / SHARE_OF_HIGHEST);
            withChanges(plan.changingSeconds(), plan.changesBefore(), rate);
            scenario.awaitRescan();
            var detector = scenario.node(Service.DETECTOR);
            long heapBefore = detector.liveHeapBytes();
            var quiet = load(plan.quietSeconds(), rate, rate);
            var churn = withChanges(plan.seconds(), plan.changes(), rate);
            var reconciliation = scenario.settle(new World(
                    scenario.world().districts(), scenario.world().accounts().subList(0, published)));
            double growth = (double) detector.liveHeapBytes() / heapBefore - 1;
            double times = churn.latencies().millis(0.99) / quiet.latencies().millis(0.99);
            return new Finding.Builder()
                    .count("districts", plan.districts())
                    .count("changes", (long) plan.seconds() * plan.changes())
                    .figure("changes in a second", plan.changes(), "a second")
                    .count("alerts", reconciliation.expected())
                    .figure("highest rate", highest, "a second")
                    .figure("snapshots without changes", quiet.perSecond(), "a second")
                    .figure("without changes, half of all", quiet.latencies().millis(0.50), "ms")
                    .figure("without changes, 99 of 100", quiet.latencies().millis(0.99), "ms")
                    .figure("snapshots with changes", churn.perSecond(), "a second")
                    .figure("with changes, half of all", churn.latencies().millis(0.50), "ms")
                    .figure("with changes, 99 of 100", churn.latencies().millis(0.99), "ms")
                    .figure("with changes per without", times, "times")
                    .figure("memory of the detector", heapBefore / 1e6, "MB")
                    .figure("its growth by the changes", growth * 100, "%")
                    .problems(reconciliation.problems())
                    .expect(size == Size.SHORT || times <= MAX_RATIO, "alerts take %.1f times as long".formatted(times))
                    .expect(size == Size.SHORT || growth <= MAX_GROWTH, "memory grows")
                    .build();
        }

        private Load withChanges(int seconds, int changesPerSecond, int perSecond) {
            var changing = CompletableFuture.runAsync(() -> changes.make(seconds * changesPerSecond, changesPerSecond));
            var load = load(seconds, perSecond, perSecond);
            changing.join();
            return load;
        }

        /** Publishes as many accounts as these seconds have at one rate, at another rate, and waits for their alerts. */
        private Load load(int seconds, int perSecond, int publishedPerSecond) {
            int next = published + seconds * perSecond / SNAPSHOTS_PER_ALERT;
            var imitations = scenario.world().accounts().subList(published, next);
            published = next;
            var crowd = new Crowd(imitations, bystanders, SNAPSHOTS_PER_ALERT);
            var begin = Instant.now();
            scenario.publishSteadily(crowd, publishedPerSecond).await();
            scenario.awaitAssessed();
            var end = Instant.now();
            double took = (end.toEpochMilli() - begin.toEpochMilli()) / 1e3;
            return new Load(crowd.size() / took, Latencies.toTopic(scenario.raised(begin, end)));
        }
    }

    /** What was measured under a load: how many snapshots a second were published and judged, and how long alerts took. */
    private record Load(double perSecond, Latencies latencies) {}
}

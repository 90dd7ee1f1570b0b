package org.lookalike.proofs.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.proof.Minimizer.Result;
import org.lookalike.proofs.proof.StormPart.Kind;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Database.Replication;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.WallClock;
import org.lookalike.proofs.world.World;

/** Everything fails at random and at the same time, under a steady load: a cluster of brokers, a database with a standby, two replicas of each service. */
public final class Storm implements Proof {

    public static final String NAME = "storm";

    private static final int PER_SECOND = 300;
    private static final int SNAPSHOTS_PER_ALERT = 100;
    private static final double MAX_SECONDS = 120;
    private static final int MOST_RERUNS = 20;

    /** A clock that is behind, two brokers that are gone and a failover may follow one another, each for a minute and more. */
    private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(5);

    /** The load goes on for this long after the planned end, since faults may end late. */
    private static final int TAIL_SECONDS = 180;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String promise() {
        return "When brokers, database, replicas, networks, mail server and clocks fail at random and at the same time, nothing is lost or doubled, and work goes on within two minutes of the last fault.";
    }

    @Override
    public List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }

    /** Says why a file is not the history of a storm. */
    public static Optional<String> mistakeIn(Path history) {
        try {
            StormHistory.read(history);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Finding run(Context context) {
        var plan = context.history() == null
                ? StormPlan.of(context.seed(), Duration.ofMinutes(context.size().pick(2, 30)))
                : StormHistory.read(context.history());
        var file = context.folder().resolve("%s-%d.history".formatted(NAME, plan.seed()));
        var finding = run(context, plan, file);
        return context.minimizes() && !finding.holds() ? minimize(context, plan, file, finding) : finding;
    }

    /** Runs a storm, whose history is kept if it fails. */
    private static Finding run(Context context, StormPlan planned, Path file) {
        var clock = WallClock.find();
        var plan = clock.isPresent() ? planned : planned.without(Kind.CLOCK);
        int seen = PER_SECOND * ((int) plan.end().toSeconds() + TAIL_SECONDS);
        var world = World.invent(200, seen, seen / SNAPSHOTS_PER_ALERT, plan.seed());
        var builder = new Finding.Builder();
        try (var scenario = Scenario.start(context, world, options(clock), StormPart.REPLICAS.toArray(Service[]::new));
                var supervisor = Supervisor.of(scenario.rig().nodes())) {
            scenario.subscribe();
            scenario.awaitRescan();
            scenario.rig().database().addStandby(Replication.SYNCHRONOUS);
            var load = MixedLoad.start(scenario, PER_SECOND, LONGEST_REFUSAL);
            var target = new StormTarget(scenario.rig(), supervisor.replicas(), clock);
            var history = new StormHistory(file, plan);
            StormRun.run(target, plan, history);
            builder.expect(!load.isDone(), "the load ended before the last fault");
            recover(scenario, load, builder);
            count(history.happened(), supervisor, builder);
        }
        var finding = builder.build();
        if (finding.holds()) {
            delete(file);
        }
        return finding;
    }

    private static RigOptions options(Optional<WallClock> clock) {
        var options = RigOptions.forFaults(Scenario.ONE_MAIL_PER_ALERT).withThreeBrokers();
        return clock.map(one -> one.in(options)).orElse(options);
    }

    private static void recover(Scenario scenario, MixedLoad load, Finding.Builder builder) {
        try {
            double seconds = scenario.secondsUntilRecovered(PER_SECOND);
            builder.figure("at work again after", seconds, "s")
                    .expect(seconds <= MAX_SECONDS, "work goes on after more than two minutes");
            load.reconcile(builder);
        } catch (ConditionTimeoutException stuck) {
            builder.expect(false, "work does not go on: " + stuck.getMessage());
        } catch (CompletionException failed) {
            builder.expect(false, "the load failed: " + failed.getCause());
        }
    }

    private static void count(StormPlan happened, Supervisor supervisor, Finding.Builder builder) {
        builder.figure("minutes", happened.end().toSeconds() / 60.0, "min")
                .count("faults", happened.injections().size());
        for (var kind : Kind.values()) {
            builder.count("faults of " + kind, happened.of(kind).size());
        }
        builder.count(
                        "seconds with faults of brokers and database",
                        happened.secondsOfBoth(Kind.BROKERS, Kind.DATABASE))
                .count("restarts by liveness probes", supervisor.restarts())
                .expect(
                        supervisor.unexpectedRestarts().isEmpty(),
                        "services said that they must be restarted: " + supervisor.unexpectedRestarts())
                .count("starts ended by the database during a migration", supervisor.interruptedMigrations())
                .count("services that ended by themselves", supervisor.ended().size())
                .expect(supervisor.ended().isEmpty(), "services ended by themselves: " + supervisor.ended())
                .expect(supervisor.failures().isEmpty(), "services could not be probed: " + supervisor.failures());
    }

    private static Finding minimize(Context context, StormPlan plan, Path file, Finding finding) {
        var reruns = new AtomicInteger();
        var notRun = new ArrayList<String>();
        var result = Minimizer.minimize(
                plan.injections(),
                some -> {
                    var name = "rerun-" + reruns.incrementAndGet();
                    var rerun = context.in(context.folder().resolve(name));
                    var less = new StormPlan(plan.seed(), some).compacted();
                    try {
                        return !run(rerun, less, context.folder().resolve(name + ".history"))
                                .holds();
                    } catch (RuntimeException e) {
                        notRun.add("%s could not be run: %s".formatted(name, e));
                        return false;
                    }
                },
                MOST_RERUNS);
        var problems = new ArrayList<>(finding.problems());
        problems.add(told(result, plan, file, notRun.isEmpty()));
        problems.addAll(notRun);
        return new Finding(finding.figures(), problems, null);
    }

    private static String told(Result<Injection> result, StormPlan plan, Path file, boolean allRan) {
        if (!(result instanceof Result.Fewest<Injection> fewest)) {
            return "it did not fail again with the same faults";
        }
        if (fewest.causes().isEmpty()) {
            return "it fails without any fault";
        }
        var fewestFile = file.resolveSibling(file.getFileName().toString().replace(".history", ".minimal.history"));
        new StormHistory(fewestFile, new StormPlan(plan.seed(), fewest.causes()).compacted());
        return "of its %d faults these %d still break it, %s: %s"
                .formatted(
                        plan.injections().size(),
                        fewest.causes().size(),
                        fewest.isMinimal() && allRan ? "and none fewer" : "and perhaps fewer",
                        fewestFile);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be deleted: " + file, e);
        }
    }
}

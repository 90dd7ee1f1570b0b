package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.world.World;

/**
 * Kafka or PostgreSQL is unavailable for a while, under a steady load, and recovers.
 *
 * @param begin starts the outage
 * @param end ends the outage
 * @param times the number of outages in the full size
 * @param seconds the duration of each in the full size
 * @param makesUnready whether the services must be unready meanwhile
 */
record Outage(
        String name,
        String promise,
        Consumer<Rig> begin,
        Consumer<Rig> end,
        int times,
        int seconds,
        boolean makesUnready)
        implements Proof {

    private static final int PER_SECOND = 200;
    private static final double MAX_SECONDS = 60;

    static List<Proof> all() {
        return List.of(
                new Outage(
                        "database-gone",
                        "Without PostgreSQL for minutes nothing is lost, refused or doubled, and work goes on within a minute of its return.",
                        rig -> rig.database().kill(),
                        rig -> rig.database().restart(),
                        1,
                        180,
                        true),
                new Outage(
                        "database-silent",
                        "The same where the database is cut off without a word and every connection is half open.",
                        rig -> rig.database().network().apply(new Fault.Blackhole()),
                        rig -> {
                            rig.database().network().heal();
                            rig.database().network().resetAll();
                        },
                        1,
                        60,
                        true),
                new Outage(
                        "database-lost",
                        "The same where connections to the database are never heard of again, as those to a machine that is gone.",
                        rig -> rig.database().network().loseConnections(),
                        rig -> rig.database().network().heal(),
                        1,
                        10,
                        true),
                new Outage(
                        "database-paused",
                        "The same where PostgreSQL stands still and goes on as if no time had passed.",
                        rig -> rig.database().pause(),
                        rig -> rig.database().resume(),
                        1,
                        90,
                        true),
                new Outage(
                        "broker-gone",
                        "Without Kafka for minutes nothing is lost, refused or doubled, and work goes on within a minute of its return.",
                        rig -> rig.broker().kill(),
                        rig -> rig.broker().restart(),
                        1,
                        180,
                        true),
                new Outage(
                        "broker-kills",
                        "The same where the broker is killed again and again.",
                        rig -> rig.broker().kill(),
                        rig -> rig.broker().restart(),
                        10,
                        1,
                        false),
                new Outage(
                        "broker-silent",
                        "The same where the network to Kafka swallows everything, and then resets.",
                        rig -> rig.broker().network().apply(new Fault.Blackhole()),
                        rig -> {
                            rig.broker().network().heal();
                            rig.broker().network().resetAll();
                        },
                        1,
                        60,
                        false),
                new Outage(
                        "broker-lost",
                        "The same where connections to Kafka are never heard of again.",
                        rig -> rig.broker().network().loseConnections(),
                        rig -> rig.broker().network().heal(),
                        1,
                        10,
                        false),
                new Outage(
                        "broker-paused",
                        "The same where Kafka stands still and goes on as if no time had passed.",
                        rig -> rig.broker().pause(),
                        rig -> rig.broker().resume(),
                        1,
                        90,
                        false),
                new Outage(
                        "broker-cuts",
                        "The same where connections to Kafka break in the middle of a message, again and again.",
                        rig -> rig.broker().network().apply(new Fault.Cut(20_000)),
                        rig -> rig.broker().network().heal(),
                        3,
                        20,
                        false),
                new Outage(
                        "half-closed",
                        "The same where both say goodbye on every connection and mean only one direction.",
                        rig -> {
                            rig.broker().network().halfCloseAll();
                            rig.database().network().halfCloseAll();
                        },
                        rig -> {},
                        5,
                        5,
                        false));
    }

    @Override
    public Finding run(Context context) {
        int rounds = context.size().pick(1, times);
        int away = context.size().pick(Math.min(seconds, 8), seconds);
        int seen = PER_SECOND * (rounds * (away + 5) + 10);
        var world = World.invent(200, seen, seen / 100, context.seed());
        var builder = new Finding.Builder();
        try (var scenario = Scenario.start(context, world, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            // One that is still to be done would raise again what was lost.
            scenario.awaitRescan();
            var load = scenario.publishSteadily(PER_SECOND);
            Waiting.seconds(5);
            for (int round = 0; round < rounds; round++) {
                begin.accept(scenario.rig());
                watch(scenario, away, builder);
                end.accept(scenario.rig());
                double seconds = scenario.secondsUntilRecovered(PER_SECOND);
                builder.figure("at work again after", seconds, "s")
                        .expect(seconds <= MAX_SECONDS, "work goes on after more than a minute");
            }
            load.await();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            return builder.count("snapshots", seen)
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .count("mails", mails.mails())
                    .count("copies of mails", mails.duplicates())
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections())
                    .expect(
                            scenario.rig().nodes().stream()
                                    .allMatch(node ->
                                            node.starts() == 1 && node.process().isAlive()),
                            "a service ended")
                    .build();
        }
    }

    private void watch(Scenario scenario, int away, Finding.Builder builder) {
        boolean live = true;
        boolean unready = false;
        // A health check of a service that is cut off may take until its timeout.
        long end = System.nanoTime() + Duration.ofSeconds(away).toNanos();
        while (System.nanoTime() < end) {
            Waiting.seconds(1);
            live &= scenario.rig().nodes().stream().allMatch(node -> node.is("live"));
            unready |= scenario.rig().nodes().stream().noneMatch(node -> node.is("ready"));
        }
        builder.expect(live, "a service said that it must be restarted");
        // In a short outage the result of an earlier check may still be cached.
        builder.expect(!makesUnready || away < 20 || unready, "a service said all along that it can work");
    }
}
